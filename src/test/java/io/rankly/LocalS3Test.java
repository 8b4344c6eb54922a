package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket is there, and the application's own client reaches it. */
@QuarkusTest
class LocalS3Test {
  @Inject S3Client s3;
  @Inject Settings settings;

  @Test
  void object_isReadAsItWasWritten() {
    String bucket = settings.bucket();
    s3.putObject(
        put -> put.bucket(bucket).key("test/héllo wörld+#.txt").contentType("text/plain"),
        RequestBody.fromString("written"));
    assertEquals(
        "written",
        s3.getObjectAsBytes(get -> get.bucket(bucket).key("test/héllo wörld+#.txt"))
            .asUtf8String());
  }
}
