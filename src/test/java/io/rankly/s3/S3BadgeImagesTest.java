package io.rankly.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.badge.BadgeId;
import io.rankly.badge.BadgeImage;
import io.rankly.badge.BadgeImages;
import io.rankly.badge.BadgeImagesContract;
import io.rankly.badge.TestImages;
import io.rankly.file.FileStore;
import io.rankly.local.TestS3;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

class S3BadgeImagesTest extends BadgeImagesContract {
  private static final BadgeId GOLD = new BadgeId("gold");

  @Override
  protected FileStore files() {
    TestS3 s3 = TestS3.create();
    return new S3FileStore(s3::client, s3.bucket());
  }

  @Test
  void requests_areAsManyAsIsTold() {
    Requests requests = new Requests();
    TestS3 s3 = TestS3.create(requests);
    BadgeImages images = new BadgeImages(new S3FileStore(s3::client, s3.bucket()));
    BadgeImage png = BadgeImage.of(TestImages.file("gold.png"));
    BadgeImage webp = BadgeImage.of(TestImages.file("lossy.webp"));
    String hash = webp.version().hash();

    images.publish(GOLD, png);
    assertEquals(List.of("GetObject", "PutObject", "PutObject"), requests.taken());
    images.publish(GOLD, webp);
    assertEquals(List.of("GetObject", "PutObject", "PutObject"), requests.taken());
    images.get(GOLD, none -> false);
    assertEquals(List.of("GetObject", "GetObject"), requests.taken());
    images.get(GOLD, hash::equals);
    assertEquals(List.of("GetObject"), requests.taken());
    images.get(GOLD, png.version().hash(), none -> false);
    assertEquals(List.of("GetObject"), requests.taken());
    images.get(GOLD, hash, none -> false);
    assertEquals(List.of("GetObject", "GetObject", "GetObject"), requests.taken());
    images.versions(GOLD);
    assertEquals(List.of("ListObjectsV2", "GetObject"), requests.taken());
    images.remove(GOLD);
    assertEquals(
        List.of("GetObject", "DeleteObject", "ListObjectsV2", "DeleteObject", "DeleteObject"),
        requests.taken());
  }

  /** What was asked for, each by the name of its action. */
  private static final class Requests implements ExecutionInterceptor {
    private final List<String> names = new ArrayList<>();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      names.add(context.request().getClass().getSimpleName().replace("Request", ""));
    }

    /** And forgets them. */
    private List<String> taken() {
      List<String> taken = List.copyOf(names);
      names.clear();
      return taken;
    }
  }
}
