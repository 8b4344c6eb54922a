package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.dynamo.DynamoAttemptStore;
import io.rankly.error.BusyException;
import io.rankly.local.Faults;
import io.rankly.local.Faults.Fault;
import io.rankly.local.TestDynamo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DynamoAttemptStoreTest extends AttemptStoreContract {
  @Override
  AttemptStore store() {
    TestDynamo dynamo = TestDynamo.create();
    return new DynamoAttemptStore(dynamo.client(), dynamo.table());
  }

  @Test
  void attemptThatMeetsAnotherTransaction_isToBeSentAgain() {
    Faults faults = new Faults();
    TestDynamo dynamo = TestDynamo.create(faults);
    AttemptStore store = new DynamoAttemptStore(dynamo.client(), dynamo.table());
    faults.next(Fault.CONFLICT);
    assertThrows(BusyException.class, () -> store.keep(board, List.of(first())));
    assertEquals(List.of(), store.list(board, Optional.empty(), 10));
    store.keep(board, List.of(first()));
    assertEquals(List.of(first()), store.list(board, Optional.empty(), 10));
  }
}
