package io.rankly.rank;

import io.rankly.local.OwnDynamo;
import io.rankly.local.TestDynamo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same with a stream of DynamoDB. */
@ExtendWith(OwnDynamo.class)
class StreamedDynamoModelTest extends ModelTest {
  @Override
  Stores stores() {
    TestDynamo dynamo = TestDynamo.streamed();
    return new Stores(
        new CountedStore(dynamo.ranks(), dynamo.stream(), dynamo.aggregates()), dynamo.boards());
  }

  @Override
  boolean streamed() {
    return true;
  }

  @Override
  int operations() {
    return 100;
  }

  @Override
  int operationsPerBoard() {
    return 25;
  }
}
