package io.rankly.rank;

import io.rankly.dynamo.DynamoAttemptStore;
import io.rankly.local.TestDynamo;

class DynamoAttemptStoreTest extends AttemptStoreContract {
  @Override
  AttemptStore store() {
    TestDynamo dynamo = TestDynamo.create();
    return new DynamoAttemptStore(dynamo.client(), dynamo.table());
  }
}
