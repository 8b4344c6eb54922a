package io.rankly.dynamo;

import io.rankly.aws.AwsCalls;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Retries;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Transactions, each carried out once.
 *
 * <p>A transaction carries a token, and DynamoDB carries out one with the same token and content
 * only once within ten minutes (AWS API reference, TransactWriteItems, ClientRequestToken). So a
 * transaction whose answer was lost is sent again as it is, and what may have happened already does
 * not happen twice.
 */
final class Transactions {
  private final DynamoDbClient client;
  private final Retries retries;

  /**
   * @param retries how long an unanswered transaction is sent again
   */
  Transactions(DynamoDbClient client, Retries retries) {
    this.client = client;
    this.retries = retries;
  }

  /** Carries out all of the actions or none of them. */
  Outcome commit(List<TransactWriteItem> actions) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(actions)
            .clientRequestToken(UUID.randomUUID().toString())
            .build();
    Retries.Attempts attempts = retries.start();
    boolean mayHaveHappened = false;
    for (; ; ) {
      try {
        client.transactWriteItems(request);
        return Outcome.STORED;
      } catch (TransactionCanceledException e) {
        Outcome outcome = Actions.outcome(e);
        mayHaveHappened |= AwsCalls.isRepeated(e);
        if (outcome == Outcome.STALE || !mayHaveHappened) {
          return outcome;
        }
        attempts.unanswered(e);
      } catch (TransactionInProgressException e) {
        mayHaveHappened = true;
        attempts.unanswered(e);
      } catch (SdkException e) {
        if (!AwsCalls.isPassing(e)) {
          throw SetUpFaults.explained(e);
        }
        mayHaveHappened = true;
        attempts.unanswered(e);
      }
    }
  }
}
