package io.rankly.file;

class MemoryFileStoreTest extends FileStoreContract {
  @Override
  protected FileStore store() {
    return new MemoryFileStore();
  }
}
