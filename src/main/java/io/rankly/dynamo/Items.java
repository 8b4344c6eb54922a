package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Receipt;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.StoredReceipt;
import io.rankly.rank.Submission.Once;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.OrderKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Domain records as DynamoDB items, and back. */
final class Items {
  private Items() {}

  static Map<String, AttributeValue> of(Board board) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.boardKey(board.id()));
    item.put(Schema.INDEX_PK, text(Schema.ALL_BOARDS));
    item.put(Schema.INDEX_SK, text(board.id().text()));
    item.put(Schema.GENERATION, text(board.generation()));
    item.put(Schema.VERSION, number(board.version()));
    board.title().ifPresent(title -> item.put(Schema.TITLE, text(title)));
    item.put(Schema.DIRECTION, text(board.order().name()));
    item.put(Schema.UPDATE, text(board.update().name()));
    item.put(Schema.DECIMALS, number(board.decimals().places()));
    item.put(Schema.CREATED_AT, text(board.createdAt().toString()));
    return item;
  }

  static Board board(Map<String, AttributeValue> item) {
    return new Board(
        Schema.board(item),
        string(item, Schema.GENERATION),
        number(item, Schema.VERSION),
        optionalString(item, Schema.TITLE),
        Direction.valueOf(string(item, Schema.DIRECTION)),
        UpdatePolicy.valueOf(string(item, Schema.UPDATE)),
        new Decimals(Math.toIntExact(number(item, Schema.DECIMALS))),
        instant(item, Schema.CREATED_AT));
  }

  static Map<String, AttributeValue> of(Slice slice, Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.entryKey(slice, entry.player()));
    item.put(Schema.INDEX_PK, text(slice.text()));
    item.put(Schema.INDEX_SK, text(Schema.order(entry.key(), entry.player())));
    entry.name().ifPresent(name -> item.put(Schema.NAME, text(name)));
    item.put(Schema.SCORE, number(entry.score()));
    item.put(Schema.VERSION, number(entry.version()));
    item.put(Schema.UPDATED_AT, text(entry.updatedAt().toString()));
    item.put(Schema.ANSWERED_RANK, number(entry.answeredRank()));
    return item;
  }

  static Entry entry(Map<String, AttributeValue> item) {
    String order = string(item, Schema.INDEX_SK);
    return new Entry(
        Schema.player(item),
        optionalString(item, Schema.NAME),
        number(item, Schema.SCORE),
        new OrderKey(order.substring(0, order.indexOf('#'))),
        number(item, Schema.VERSION),
        instant(item, Schema.UPDATED_AT),
        number(item, Schema.ANSWERED_RANK));
  }

  static Node node(Slice slice, Map<String, AttributeValue> item) {
    Map<String, Long> counts = new HashMap<>();
    item.forEach(
        (name, value) -> {
          if (!name.equals(Schema.PK) && !name.equals(Schema.SK)) {
            counts.put(name, Long.valueOf(value.n()));
          }
        });
    return new Node(Schema.prefix(slice, item), counts);
  }

  static Map<String, AttributeValue> of(Slice slice, StoredReceipt stored) {
    Receipt receipt = stored.receipt();
    Standing standing = receipt.standing();
    Map<String, AttributeValue> item = new HashMap<>(Schema.receiptKey(slice, stored.once().key()));
    item.put(Schema.FINGERPRINT, text(stored.once().fingerprint()));
    item.put(Schema.STORED_AT, text(stored.storedAt().toString()));
    item.put(Schema.EXPIRES, number(stored.expires().getEpochSecond()));
    item.put(Schema.PLAYER, text(standing.player().text()));
    standing.name().ifPresent(name -> item.put(Schema.NAME, text(name)));
    item.put(Schema.SCORE, number(standing.score()));
    item.put(Schema.RANK, number(standing.place().rank()));
    item.put(Schema.TIES, number(standing.place().ties()));
    item.put(Schema.TOTAL, number(standing.place().total()));
    item.put(Schema.UPDATED_AT, text(standing.updatedAt().toString()));
    receipt.previousScore().ifPresent(score -> item.put(Schema.PREVIOUS_SCORE, number(score)));
    receipt.previousRank().ifPresent(rank -> item.put(Schema.PREVIOUS_RANK, number(rank)));
    item.put(Schema.CHANGED, AttributeValue.fromBool(receipt.changed()));
    return item;
  }

  static StoredReceipt receipt(Slice slice, Map<String, AttributeValue> item) {
    Place place =
        new Place(number(item, Schema.RANK), number(item, Schema.TIES), number(item, Schema.TOTAL));
    Standing standing =
        new Standing(
            new PlayerId(string(item, Schema.PLAYER)),
            optionalString(item, Schema.NAME),
            number(item, Schema.SCORE),
            place,
            instant(item, Schema.UPDATED_AT));
    Receipt receipt =
        new Receipt(
            standing,
            optionalNumber(item, Schema.PREVIOUS_SCORE),
            optionalNumber(item, Schema.PREVIOUS_RANK),
            Schema.attribute(item, Schema.CHANGED).bool());
    Once once = new Once(Schema.idempotencyKey(slice, item), string(item, Schema.FINGERPRINT));
    return new StoredReceipt(once, receipt, instant(item, Schema.STORED_AT));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static String string(Map<String, AttributeValue> item, String name) {
    return Schema.attribute(item, name).s();
  }

  private static Optional<String> optionalString(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Schema.attribute(item, name).n());
  }

  private static OptionalLong optionalNumber(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? OptionalLong.of(number(item, name)) : OptionalLong.empty();
  }

  private static Instant instant(Map<String, AttributeValue> item, String name) {
    return Instant.parse(string(item, name));
  }
}
