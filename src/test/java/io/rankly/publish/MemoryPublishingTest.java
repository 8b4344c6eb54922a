package io.rankly.publish;

import io.rankly.file.FileStore;
import io.rankly.file.MemoryFileStore;

class MemoryPublishingTest extends PublishingContract {
  @Override
  protected FileStore files() {
    return new MemoryFileStore();
  }
}
