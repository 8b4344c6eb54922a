package io.rankly.rank;

import io.rankly.local.TestDynamo;

class DynamoRankStoreTest extends CountsContract {
  @Override
  Stores stores() {
    return TestDynamo.create().stores();
  }
}
