package io.rankly.rank;

import io.rankly.local.TestDynamo;

class DynamoRankStoreTest extends RankStoreContract {
  @Override
  Stores stores() {
    return TestDynamo.create().stores();
  }
}
