package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.SubmissionLimit;
import io.rankly.rank.Nonce;
import io.rankly.rank.Pace;
import io.rankly.rank.Write.PaceChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What players use up, nonces and limits, as DynamoDB items and actions, and back. */
final class UsedUpItems {
  private static final String ABSENT = "attribute_not_exists(#pk)";

  private UsedUpItems() {}

  static void put(Map<String, AttributeValue> item, SubmissionLimit limit) {
    item.put(Schema.SUBMISSIONS, Items.number(limit.submissions()));
    item.put(Schema.SECONDS, Items.number(limit.seconds()));
  }

  static SubmissionLimit limit(Map<String, AttributeValue> item) {
    return new SubmissionLimit(
        Math.toIntExact(Items.number(item, Schema.SUBMISSIONS)),
        Math.toIntExact(Items.number(item, Schema.SECONDS)));
  }

  static Pace pace(Map<String, AttributeValue> item) {
    return new Pace(Schema.behindLife(item), limit(item), Items.instant(item, Schema.FREE));
  }

  /** Only what is past its expiry is removed by DynamoDB, so what is there is used up. */
  static TransactWriteItem action(String table, Board board, Nonce nonce) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.nonceKey(board, nonce.id()));
    item.put(Schema.EXPIRES, Items.number(nonce.expires().getEpochSecond()));
    Put put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression(ABSENT)
            .expressionAttributeNames(Map.of("#pk", Schema.PK))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  static TransactWriteItem action(String table, Board board, PaceChange change) {
    Pace after = change.after();
    Map<String, AttributeValue> item = new HashMap<>(Schema.paceKey(board, after.player()));
    put(item, after.limit());
    item.put(Schema.FREE, Items.text(after.free().toString()));
    item.put(Schema.EXPIRES, Items.number(after.expires().getEpochSecond()));
    Put.Builder put = Put.builder().tableName(table).item(item);
    Optional<AttributeValue> before =
        change.before().map(pace -> Items.text(pace.free().toString()));
    if (before.isPresent()) {
      put.conditionExpression("#free = :free")
          .expressionAttributeNames(Map.of("#free", Schema.FREE))
          .expressionAttributeValues(Map.of(":free", before.get()));
    } else {
      put.conditionExpression(ABSENT).expressionAttributeNames(Map.of("#pk", Schema.PK));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }
}
