package io.rankly.rank;

class MemoryAttemptStoreTest extends AttemptStoreContract {
  @Override
  AttemptStore store() {
    return new MemoryAttemptStore();
  }
}
