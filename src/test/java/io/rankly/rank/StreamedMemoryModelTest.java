package io.rankly.rank;

/** Streamed boards, of which all is counted, agree with plain collections as others do. */
class StreamedMemoryModelTest extends ModelTest {
  @Override
  Stores stores() {
    MemoryRankStore memory = new MemoryRankStore();
    return new Stores(CountedStore.of(memory), memory);
  }

  @Override
  boolean streamed() {
    return true;
  }

  @Override
  int operations() {
    return 4_000;
  }

  @Override
  int operationsPerBoard() {
    return 200;
  }
}
