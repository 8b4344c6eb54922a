package io.rankly.rank;

class MemoryModelTest extends ModelTest {
  @Override
  Stores stores() {
    return Stores.inMemory();
  }

  @Override
  int operations() {
    return 40_000;
  }

  @Override
  int operationsPerBoard() {
    return 200;
  }
}
