package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.local.ItemSize;
import io.rankly.local.Meter;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.score.Direction;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * DynamoDB with one board in it that may have ten million entries: their scores are kept, eight
 * bytes each, and an item is worked out when somebody asks for it: an entry from its place, a node
 * by looking for where the keys of its slots begin. What is written is kept beside. So the
 * service's own adapter sends its own requests, and what they take is counted by the rules of
 * {@link Meter}, here by the size of each item.
 *
 * <p>For one thread that writes what it planned: conditions are not looked at. Listings do not show
 * what was written.
 */
public final class SimulatedDynamo implements DynamoDbClient {
  /** Most entries. */
  public static final int MOST = 50_000_000;

  private static final int KILOBYTE = 1024;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final long[] scores;
  private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items =
      new HashMap<>();
  private @Nullable Board board;
  private Usage used = Usage.NONE;

  /**
   * What requests took.
   *
   * @param items keys that were read, entries that were listed, items that were written
   * @param bytes of all of these
   */
  public record Usage(int requests, double readUnits, double writeUnits, int items, long bytes) {
    private static final Usage NONE = new Usage(0, 0, 0, 0, 0);

    private Usage plus(double read, double written, int more, long size) {
      return new Usage(
          requests, readUnits + read, writeUnits + written, items + more, bytes + size);
    }

    private Usage oneRequest() {
      return new Usage(requests + 1, readUnits, writeUnits, items, bytes);
    }
  }

  /**
   * @param scores the best one first, which is the largest
   */
  public SimulatedDynamo(long[] scores) {
    this.scores = scores.clone();
  }

  /** The service on top. */
  public Stores stores() {
    return new Stores(
        new DynamoRankStore(this, "table", Stores.retries(Duration.ofSeconds(1))),
        new DynamoBoardStore(this, "table"));
  }

  /** Makes the board that has the entries. */
  public Board board(Stores stores) {
    return stores.board("board", Direction.DESCENDING, UpdatePolicy.BEST, 0, NOW);
  }

  public int size() {
    return scores.length;
  }

  /**
   * @param place 0-based
   */
  public long score(int place) {
    return scores[place];
  }

  /** The player at a place, 0-based; behind the last one, somebody without an entry. */
  public static PlayerId player(int place) {
    return new PlayerId(String.format("player-%08d", place));
  }

  /** The entry at a place, 0-based. */
  public Entry entry(int place) {
    return Entry.first(
        player(place),
        Profile.named("Player of some name"),
        Score.of(scores[place]),
        key(place),
        NOW,
        place + 1);
  }

  /** How large entries are in the index, in bytes, on average of a thousand before a place. */
  public double listedBytes(int place) {
    return IntStream.range(0, 1_000)
        .map(i -> (int) ((long) place * i / 1_000))
        .mapToLong(i -> ItemSize.bytes(item(i)))
        .average()
        .orElseThrow();
  }

  /** What storing a node takes, in bytes. */
  public static int stored(Slice slice, Node node) {
    return ItemSize.stored(Items.of(slice, Optional.empty(), node));
  }

  /** What was used since the last time. */
  public Usage take() {
    Usage taken = used;
    used = Usage.NONE;
    return taken;
  }

  private Board made() {
    if (board == null) {
      throw new IllegalStateException("the board was not made yet");
    }
    return board;
  }

  private OrderKey key(int place) {
    return made().key(Score.of(scores[place]), NOW);
  }

  private Map<String, AttributeValue> item(int place) {
    return Items.of(Slice.allTime(made()), Optional.empty(), entry(place));
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return items.computeIfAbsent(key, this::workedOut);
  }

  private Map<String, AttributeValue> workedOut(Map<String, AttributeValue> key) {
    if (Schema.isEntry(key)) {
      String player = Schema.player(key).text();
      int place = Integer.parseInt(player.substring(player.indexOf('-') + 1));
      return place < scores.length ? item(place) : Map.of();
    }
    if (Schema.isBoard(key)) {
      return Map.of();
    }
    Node node = node(Schema.prefix(key));
    return node.counts().isEmpty()
        ? Map.of()
        : Items.of(Schema.nodeSlice(key), Optional.empty(), node);
  }

  private Node node(String prefix) {
    Map<String, Long> counts = new HashMap<>();
    int place = first(i -> key(i).text().compareTo(prefix) >= 0);
    while (place < scores.length && key(place).text().startsWith(prefix)) {
      String text = key(place).text();
      int from = prefix.length();
      String slot = text.substring(from, from + (Character.isDigit(text.charAt(from)) ? 2 : 1));
      String last = prefix + slot + Schema.BEHIND_ALL_IDS;
      int next = first(i -> key(i).text().compareTo(last) > 0);
      counts.put(slot, (long) next - place);
      place = next;
    }
    return new Node(prefix, counts);
  }

  /** The first place of which something holds, as it does of all behind it. */
  private int first(IntPredicate holds) {
    int from = 0;
    int to = scores.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (holds.test(middle)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    used = used.oneRequest();
    return GetItemResponse.builder().item(read(request.key())).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    used = used.oneRequest();
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    request
        .requestItems()
        .forEach(
            (table, asked) ->
                found.put(
                    table,
                    asked.keys().stream().map(this::read).filter(i -> !i.isEmpty()).toList()));
    return BatchGetItemResponse.builder().responses(found).unprocessedKeys(Map.of()).build();
  }

  private Map<String, AttributeValue> read(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> item = item(key);
    int bytes = ItemSize.bytes(item);
    used = used.plus(Math.max(1, parts(bytes, 4 * KILOBYTE)), 0, 1, bytes);
    return item;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    used = used.oneRequest();
    String condition = request.keyConditionExpression();
    boolean forward = request.scanIndexForward();
    AttributeValue bound = request.expressionAttributeValues().get(":order");
    int start = forward ? 0 : scores.length - 1;
    if (bound != null) {
      boolean isBehind = condition.contains("> ");
      int first = first(i -> isAtLeast(order(i), bound.s(), isBehind));
      start = forward ? first : first - 1;
    }
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    long bytes = 0;
    for (int i = start;
        i >= 0 && i < scores.length && found.size() < request.limit();
        i += forward ? 1 : -1) {
      Map<String, AttributeValue> item = item(i);
      found.add(item);
      bytes += ItemSize.bytes(item);
    }
    used = used.plus(parts(bytes, 4 * KILOBYTE) / 2.0, 0, found.size(), bytes);
    return QueryResponse.builder().items(found).lastEvaluatedKey(Map.of()).build();
  }

  private String order(int place) {
    return Schema.order(key(place), player(place));
  }

  private static boolean isAtLeast(String order, String bound, boolean isBehind) {
    int compared = order.compareTo(bound);
    return isBehind ? compared > 0 : compared >= 0;
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    used = used.oneRequest();
    if (Schema.isBoard(request.item())) {
      board = Items.board(request.item());
    }
    items.put(keyOf(request.item()), request.item());
    return PutItemResponse.builder().build();
  }

  private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    return Map.of(
        Schema.PK, Schema.attribute(item, Schema.PK), Schema.SK, Schema.attribute(item, Schema.SK));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    used = used.oneRequest();
    for (TransactWriteItem action : request.transactItems()) {
      if (action.put() != null) {
        put(action.put().item());
      } else {
        store(keyOf(action.update().key()), updated(action.update()));
      }
    }
    return TransactWriteItemsResponse.builder().build();
  }

  /** An entry, which also is in the index, where one that moves is removed and put. */
  private void put(Map<String, AttributeValue> item) {
    AttributeValue before = item(keyOf(item)).get(Schema.INDEX_SK);
    boolean moves = before != null && !before.equals(item.get(Schema.INDEX_SK));
    int bytes = store(keyOf(item), item);
    used = used.plus(0, (moves ? 2 : 1) * 2.0 * parts(bytes, Meter.UNIT), 0, 0);
  }

  private int store(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
    items.put(key, item);
    int bytes = ItemSize.bytes(item);
    used = used.plus(0, 2.0 * parts(bytes, Meter.UNIT), 1, bytes);
    return bytes;
  }

  /** A node with what is added to its counters. */
  private Map<String, AttributeValue> updated(Update update) {
    Map<String, AttributeValue> item = new HashMap<>(item(keyOf(update.key())));
    item.putAll(update.key());
    update
        .expressionAttributeNames()
        .forEach(
            (name, slot) -> {
              long before = item.containsKey(slot) ? Long.parseLong(item.get(slot).n()) : 0;
              AttributeValue added = update.expressionAttributeValues().get(name.replace('#', ':'));
              item.put(slot, Items.number(before + Long.parseLong(added.n())));
            });
    return item;
  }

  private static long parts(long bytes, int size) {
    return (bytes + size - 1) / size;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
