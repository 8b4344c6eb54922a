package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.rank.Attempt;
import io.rankly.rank.AuditLine;
import io.rankly.rank.Entry;
import io.rankly.rank.ExpectedCount;
import io.rankly.rank.PlayerState;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Sanction;
import io.rankly.rank.Shards;
import io.rankly.rank.Slice;
import io.rankly.rank.StoredReceipt;
import io.rankly.rank.Write;
import io.rankly.rank.Write.EntryChange;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SanctionChange;
import io.rankly.rank.Write.SliceChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** A write as the actions of a transaction, and what a cancelled transaction says. */
final class Actions {
  /** Reasons that pass by themselves (AWS API reference, TransactionCanceledException). */
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError");

  private Actions() {}

  /**
   * All actions.
   *
   * @param lane tells which of its items is changed of a node that is spread over several
   */
  static List<TransactWriteItem> of(String table, Write write, int lane) {
    Shards shards = write.shards();
    List<TransactWriteItem> actions = new ArrayList<>();
    for (SliceChange of : write.slices()) {
      of.entries().forEach(change -> actions.add(entry(table, write.board(), of, change)));
      of.counts().forEach(node -> actions.add(add(table, of, node, shards, lane)));
    }
    write.receipts().forEach(receipt -> actions.add(receipt(table, write.board(), receipt)));
    write.sanctions().forEach(change -> actions.add(sanction(table, write.board(), change)));
    write.notFrozen().forEach(slice -> actions.add(notFrozen(table, slice)));
    write.audit().forEach(line -> actions.add(audit(table, write.board(), line)));
    write.nonces().forEach(of -> actions.add(UsedUpItems.action(table, write.board(), of)));
    write.paces().forEach(of -> actions.add(UsedUpItems.action(table, write.board(), of)));
    write.reviewed().ifPresent(of -> actions.add(reviewed(table, write.board(), of)));
    write
        .checkpoint()
        .ifPresent(noted -> actions.addAll(CheckpointItems.actions(table, write.board(), noted)));
    return actions;
  }

  /**
   * What happened instead of the transaction.
   *
   * @throws TransactionCanceledException the given one, when it tells of a fault rather than of
   *     another writer
   */
  static Outcome outcome(TransactionCanceledException e) {
    Set<String> codes =
        e.cancellationReasons().stream().map(CancellationReason::code).collect(Collectors.toSet());
    if (codes.contains("ConditionalCheckFailed")) {
      return Outcome.STALE;
    }
    if (codes.stream().anyMatch(PASSING::contains)) {
      return Outcome.CONTENDED;
    }
    throw e;
  }

  /**
   * An entry that is stored alone: half of what it takes in a transaction.
   *
   * @param mark by which the write is known afterwards
   */
  static PutItemRequest put(String table, Board board, SliceChange of, String mark) {
    EntryChange change = of.entries().get(0);
    Condition condition = Condition.unchanged(change.before());
    Map<String, AttributeValue> item = item(board, of, change.after().orElseThrow());
    item.put(Schema.MARK, Items.text(mark));
    return PutItemRequest.builder()
        .tableName(table)
        .item(item)
        .conditionExpression(condition.expression)
        .expressionAttributeNames(condition.names)
        .expressionAttributeValues(condition.values.isEmpty() ? null : condition.values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static TransactWriteItem entry(
      String table, Board board, SliceChange of, EntryChange change) {
    Condition condition = Condition.unchanged(change.before());
    if (change.after().isPresent()) {
      Put put =
          Put.builder()
              .tableName(table)
              .item(item(board, of, change.after().get()))
              .conditionExpression(condition.expression)
              .expressionAttributeNames(condition.names)
              .expressionAttributeValues(condition.values.isEmpty() ? null : condition.values)
              .build();
      return TransactWriteItem.builder().put(put).build();
    }
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(Schema.entryKey(of.slice(), change.player()))
            .conditionExpression(condition.expression)
            .expressionAttributeNames(condition.names)
            .expressionAttributeValues(condition.values)
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  private static Map<String, AttributeValue> item(Board board, SliceChange of, Entry entry) {
    Map<String, AttributeValue> item = Items.of(of.slice(), of.expires(), entry);
    if (board.isStreamed()) {
      item.put(Schema.STREAMED, AttributeValue.fromBool(true));
    }
    return item;
  }

  /** What is to be added to one of the items of a node. */
  static TransactWriteItem add(
      String table, SliceChange of, NodeChange change, Shards shards, int lane) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> parts = new ArrayList<>();
    change.counts().forEach((slot, count) -> add(names, values, parts, slot, count));
    change
        .distinct()
        .forEach((slot, keys) -> add(names, values, parts, Schema.distinct(slot), keys));
    Map<String, AttributeValue> set =
        new TreeMap<>(Schema.nodeIndexKey(of.slice(), change.prefix()));
    if (shards.of(change.prefix()) > 1) {
      set.put(Schema.SPREAD, AttributeValue.fromBool(true));
    }
    of.expires().ifPresent(at -> set.put(Schema.EXPIRES, Items.number(at.getEpochSecond())));
    List<String> sets = new ArrayList<>();
    set.forEach(
        (attribute, value) -> {
          names.put("#" + attribute, attribute);
          values.put(":" + attribute, value);
          sets.add("#" + attribute + " = :" + attribute);
        });
    String expression =
        "ADD "
            + String.join(", ", parts)
            + (sets.isEmpty() ? "" : " SET " + String.join(", ", sets));
    Update update =
        Update.builder()
            .tableName(table)
            .key(Schema.nodeKey(of.slice(), change.prefix(), shards.of(change.prefix(), lane)))
            .updateExpression(expression)
            .conditionExpression(condition(change, values))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  private static void add(
      Map<String, String> names,
      Map<String, AttributeValue> values,
      List<String> parts,
      String attribute,
      long change) {
    names.put("#c" + attribute, attribute);
    values.put(":c" + attribute, Items.number(change));
    parts.add("#c" + attribute + " :c" + attribute);
  }

  /**
   * That counters are as expected; null if they may be anything. One operator or function for each
   * slot, since an expression can have 300 (AWS developer guide) and a node has up to 100 slots.
   */
  private static @Nullable String condition(NodeChange change, Map<String, AttributeValue> values) {
    List<String> parts = new ArrayList<>();
    change
        .expected()
        .forEach(
            (slot, expected) -> {
              if (expected instanceof ExpectedCount.Exactly exactly) {
                values.put(":e" + slot, Items.number(exactly.count()));
                parts.add("#c" + slot + " = :e" + slot);
              } else if (expected instanceof ExpectedCount.AtLeast least) {
                values.put(":e" + slot, Items.number(least.count()));
                parts.add("#c" + slot + " >= :e" + slot);
              } else {
                parts.add("attribute_not_exists(#c" + slot + ")");
              }
            });
    return parts.isEmpty() ? null : String.join(" AND ", parts);
  }

  private static TransactWriteItem receipt(String table, Board board, StoredReceipt receipt) {
    // DynamoDB removes an expired item only some time after it expired.
    Put put =
        Put.builder()
            .tableName(table)
            .item(Items.of(board, receipt))
            .conditionExpression("attribute_not_exists(#pk) OR #expires <= :now")
            .expressionAttributeNames(Map.of("#pk", Schema.PK, "#expires", Schema.EXPIRES))
            .expressionAttributeValues(
                Map.of(":now", Items.number(receipt.storedAt().getEpochSecond())))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private static TransactWriteItem sanction(String table, Board board, SanctionChange change) {
    Condition condition = Condition.unchangedSanction(change.before());
    if (change.after().isPresent()) {
      Put put =
          Put.builder()
              .tableName(table)
              .item(ModerationItems.of(board, change.after().get()))
              .conditionExpression(condition.expression)
              .expressionAttributeNames(condition.names)
              .expressionAttributeValues(condition.values.isEmpty() ? null : condition.values)
              .build();
      return TransactWriteItem.builder().put(put).build();
    }
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(table)
            .key(Schema.sanctionKey(board, change.player()))
            .conditionExpression(condition.expression)
            .expressionAttributeNames(condition.names)
            .expressionAttributeValues(condition.values.isEmpty() ? null : condition.values)
            .build();
    return TransactWriteItem.builder().conditionCheck(check).build();
  }

  private static TransactWriteItem notFrozen(String table, Slice slice) {
    ConditionCheck check =
        ConditionCheck.builder()
            .tableName(table)
            .key(Schema.frozenKey(slice))
            .conditionExpression(Condition.ABSENT.expression)
            .expressionAttributeNames(Condition.ABSENT.names)
            .build();
    return TransactWriteItem.builder().conditionCheck(check).build();
  }

  private static TransactWriteItem audit(String table, Board board, AuditLine line) {
    Put put =
        Put.builder()
            .tableName(table)
            .item(ModerationItems.of(board, line))
            .conditionExpression("attribute_not_exists(#pk)")
            .expressionAttributeNames(Map.of("#pk", Schema.PK))
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private static TransactWriteItem reviewed(String table, Board board, Attempt.Id attempt) {
    Delete delete =
        Delete.builder()
            .tableName(table)
            .key(Schema.attemptKey(board, attempt))
            .conditionExpression("attribute_exists(#pk)")
            .expressionAttributeNames(Map.of("#pk", Schema.PK))
            .build();
    return TransactWriteItem.builder().delete(delete).build();
  }

  private record Condition(
      String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    private static final Condition ABSENT =
        new Condition("attribute_not_exists(#pk)", Map.of("#pk", Schema.PK), Map.of());

    /**
     * Holds while the player's last sanction is this one; versions of sanctions never come twice.
     */
    static Condition unchangedSanction(Optional<Sanction> before) {
      return before
          .map(
              sanction ->
                  new Condition(
                      "#version = :version",
                      Map.of("#version", Schema.VERSION),
                      Map.of(":version", Items.number(sanction.version()))))
          .orElse(ABSENT);
    }

    /**
     * Holds while the stored entry is this one. The version alone would not do: an entry that was
     * removed and made anew counts from 1 again, and moderation leaves it as it is.
     */
    static Condition unchanged(Optional<Entry> before) {
      if (before.isEmpty()) {
        return ABSENT;
      }
      Entry entry = before.get();
      Map<String, AttributeValue> values = new HashMap<>();
      values.put(":version", Items.number(entry.version()));
      values.put(":order", Items.text(Schema.order(entry.key(), entry.player())));
      String state = "attribute_not_exists(#state)";
      if (entry.state() != PlayerState.RANKED) {
        values.put(":state", Items.text(entry.state().name()));
        state = "#state = :state";
      }
      return new Condition(
          "#version = :version AND #order = :order AND " + state,
          Map.of("#version", Schema.VERSION, "#order", Schema.INDEX_SK, "#state", Schema.STATE),
          values);
    }
  }
}
