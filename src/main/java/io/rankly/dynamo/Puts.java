package io.rankly.dynamo;

import io.rankly.aws.AwsCalls;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Retries;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Items that are stored alone, each once and on a condition that it itself ends.
 *
 * <p>One whose answer was lost is sent again, with a mark in the item. If the condition does not
 * hold then, the mark of what is stored tells whether it was this write that ended it. If the item
 * has another mark, this one may have been stored and overwritten: that stays unknown, and is said.
 */
final class Puts {
  private final DynamoDbClient client;
  private final Retries retries;

  /**
   * @param retries how long what is unanswered is sent again
   */
  Puts(DynamoDbClient client, Retries retries) {
    this.client = client;
    this.retries = retries;
  }

  /**
   * Stores an item.
   *
   * @param marked the request, with a mark in the item and for the item that keeps it back
   */
  Outcome commit(Function<String, PutItemRequest> marked) {
    String mark = Long.toString(retries.random().nextLong() >>> 1, Character.MAX_RADIX);
    PutItemRequest request = marked.apply(mark);
    Retries.Attempts attempts = retries.start();
    boolean mayHaveHappened = false;
    for (; ; ) {
      try {
        client.putItem(request);
        return Outcome.STORED;
      } catch (ConditionalCheckFailedException e) {
        if (!mayHaveHappened && !AwsCalls.isRepeated(e)) {
          return Outcome.STALE;
        }
        if (isMarked(e, mark)) {
          return Outcome.STORED;
        }
        throw attempts.unknown(e);
      } catch (TransactionConflictException e) {
        mayHaveHappened |= AwsCalls.isRepeated(e);
        if (!mayHaveHappened) {
          return Outcome.CONTENDED;
        }
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

  private static boolean isMarked(ConditionalCheckFailedException e, String mark) {
    Map<String, AttributeValue> stored = e.item();
    return stored.containsKey(Schema.MARK) && stored.get(Schema.MARK).s().equals(mark);
  }
}
