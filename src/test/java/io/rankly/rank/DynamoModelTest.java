package io.rankly.rank;

import io.rankly.local.TestDynamo;

class DynamoModelTest extends ModelTest {
  @Override
  Stores stores() {
    return TestDynamo.create().stores();
  }

  @Override
  int operations() {
    return 500;
  }

  @Override
  int operationsPerBoard() {
    return 25;
  }
}
