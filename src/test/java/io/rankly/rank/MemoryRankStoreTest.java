package io.rankly.rank;

class MemoryRankStoreTest extends RankStoreContract {
  @Override
  Stores stores() {
    return Stores.inMemory();
  }
}
