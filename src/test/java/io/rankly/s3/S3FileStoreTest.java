package io.rankly.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.FileStoreContract;
import io.rankly.local.TestS3;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class S3FileStoreTest extends FileStoreContract {
  @Override
  protected FileStore store() {
    TestS3 s3 = TestS3.create();
    return new S3FileStore(s3::client, s3.bucket());
  }

  @Test
  void headers_areThoseOfTheContent() {
    TestS3 s3 = TestS3.create();
    new S3FileStore(s3::client, s3.bucket())
        .write(
            "a",
            new FileContent(
                new byte[1], "application/json", Optional.of("gzip"), Optional.of("max-age=60")));
    GetObjectResponse head =
        s3.client().getObjectAsBytes(get -> get.bucket(s3.bucket()).key("a")).response();
    assertEquals("application/json", head.contentType());
    assertEquals("gzip", head.contentEncoding());
    assertEquals("max-age=60", head.cacheControl());
  }

  @Test
  void client_isNotAskedForBeforeTheFirstRequest() {
    boolean[] asked = {false};
    S3FileStore store =
        new S3FileStore(
            () -> {
              asked[0] = true;
              return TestS3.create().client();
            },
            "b-1");
    assertFalse(asked[0], store::toString);
  }
}
