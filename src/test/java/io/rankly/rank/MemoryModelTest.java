package io.rankly.rank;

import java.time.Duration;
import java.util.Random;

class MemoryModelTest extends ModelTest {
  /** What is read beside a write is read before it, or behind it. */
  @Override
  Stores stores() {
    MemoryRankStore memory = new MemoryRankStore();
    ReadsBehind behind = new ReadsBehind(memory);
    Random random = new Random(1);
    return new Stores(
        behind,
        memory,
        Duration.ofSeconds(30),
        read -> {
          if (random.nextBoolean()) {
            read.run();
          } else {
            behind.execute(read);
          }
        });
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
