package io.rankly.rank;

class MemoryRankStoreTest extends CountsContract {
  @Override
  Stores stores() {
    return Stores.inMemory();
  }
}
