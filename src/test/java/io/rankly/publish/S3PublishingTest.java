package io.rankly.publish;

import io.rankly.file.FileStore;
import io.rankly.local.TestS3;
import io.rankly.s3.S3FileStore;

class S3PublishingTest extends PublishingContract {
  @Override
  protected FileStore files() {
    TestS3 s3 = TestS3.create();
    return new S3FileStore(s3::client, s3.bucket());
  }
}
