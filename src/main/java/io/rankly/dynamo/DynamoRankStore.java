package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.rank.AuditLine;
import io.rankly.rank.Entry;
import io.rankly.rank.Frozen;
import io.rankly.rank.Node;
import io.rankly.rank.Nonce;
import io.rankly.rank.Pace;
import io.rankly.rank.PlayerId;
import io.rankly.rank.RankStore;
import io.rankly.rank.Retries;
import io.rankly.rank.Sanction;
import io.rankly.rank.Shards;
import io.rankly.rank.Slice;
import io.rankly.rank.StoredReceipt;
import io.rankly.rank.Write;
import io.rankly.rank.Write.SliceChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Entries, counts, receipts, sanctions, audit lists and what players use up in DynamoDB. */
public final class DynamoRankStore implements RankStore {
  /** Most keys in one BatchGetItem (AWS API reference). */
  private static final int MAX_BATCH_KEYS = 100;

  private final DynamoDbClient client;
  private final String table;
  private final Retries retries;
  private final Transactions transactions;
  private final Puts puts;

  /**
   * Until when entries of streamed boards are counted, as this process has read it last: whatever
   * is read later has all of that.
   */
  private final AtomicReference<Optional<Instant>> counted =
      new AtomicReference<>(Optional.empty());

  /**
   * @param retries how long an unanswered transaction, or keys left over by a batch read, are sent
   *     again
   */
  public DynamoRankStore(DynamoDbClient client, String table, Retries retries) {
    this.client = client;
    this.table = table;
    this.retries = retries;
    this.transactions = new Transactions(client, retries);
    this.puts = new Puts(client, retries);
  }

  /**
   * Nodes, and until when entries are counted, are not read at one moment: where that has moved
   * since this process has read it last, a node may have been read before, and all is read once
   * more.
   */
  @Override
  public Snapshot read(Wanted wanted) {
    Optional<Instant> known = counted.get();
    Snapshot read = readOnce(wanted);
    if (read.counted().isEmpty() || read.counted().equals(known)) {
      return read;
    }
    counted.set(read.counted());
    return readOnce(wanted).with(read.counted());
  }

  private Snapshot readOnce(Wanted wanted) {
    Optional<Instant> until = Optional.empty();
    Map<BoardId, Board> boards = new HashMap<>();
    Map<Slice, Found> slices = new HashMap<>();
    wanted.slices().keySet().forEach(slice -> slices.put(slice, new Found()));
    Map<String, StoredReceipt> receipts = new HashMap<>();
    Map<PlayerId, Sanction> sanctions = new HashMap<>();
    Map<Slice, Frozen> frozen = new HashMap<>();
    Set<Nonce.Id> nonces = new HashSet<>();
    Map<PlayerId, Pace> paces = new HashMap<>();
    for (Map<String, AttributeValue> item : batchGet(keys(wanted))) {
      if (Schema.isBoard(item)) {
        Board board = Items.board(item, wanted.board());
        boards.put(board.id(), board);
      } else if (Schema.isEntry(item)) {
        Entry entry = Items.entry(item);
        found(slices, Schema.entrySlice(item)).entries.put(entry.player(), entry);
      } else if (Schema.isReceipt(item)) {
        StoredReceipt receipt = Items.receipt(wanted.board().orElseThrow(), item);
        receipts.put(receipt.once().key(), receipt);
      } else if (Schema.isSanction(item)) {
        Sanction sanction = ModerationItems.sanction(item);
        sanctions.put(sanction.player(), sanction);
      } else if (Schema.isNonce(item)) {
        nonces.add(Schema.nonce(item));
      } else if (Schema.isPace(item)) {
        Pace pace = UsedUpItems.pace(item);
        paces.put(pace.player(), pace);
      } else if (Schema.isFrozen(item)) {
        frozen.put(Schema.frozenSlice(item), Items.frozen(item));
      } else if (Schema.isCounted(item)) {
        until = Optional.of(StreamItems.countedUntil(item));
      } else {
        Node node = Items.node(item);
        found(slices, Schema.nodeSlice(item)).nodes.merge(node.prefix(), node, Node::plus);
      }
    }
    Map<Slice, Contents> contents = new HashMap<>();
    wanted
        .slices()
        .forEach((slice, keys) -> contents.put(slice, found(slices, slice).contents(keys)));
    Optional<Board> board = wanted.board().map(of -> boards.get(of.id()));
    return new Snapshot(board, boards, contents, receipts, sanctions, frozen, nonces, paces, until);
  }

  private static Found found(Map<Slice, Found> slices, Slice slice) {
    Found found = slices.get(slice);
    if (found == null) {
      throw new IllegalStateException("an item of another slice was read");
    }
    return found;
  }

  /** What was found of a slice. */
  private static final class Found {
    final Map<PlayerId, Entry> entries = new HashMap<>();
    final Map<String, Node> nodes = new HashMap<>();

    Contents contents(Keys keys) {
      keys.prefixes().forEach(prefix -> nodes.computeIfAbsent(prefix, Node::empty));
      return new Contents(entries, List.copyOf(nodes.values()));
    }
  }

  @Override
  public Outcome commit(Write write) {
    Optional<SliceChange> alone = write.board().isStreamed() ? write.onlyEntry() : Optional.empty();
    return alone
        .map(of -> puts.commit(mark -> Actions.put(table, write.board(), of, mark)))
        .orElseGet(() -> transactions.commit(Actions.of(table, write, lane(write))));
  }

  private int lane(Write write) {
    return retries.random().nextInt(write.shards().most());
  }

  @Override
  public List<Entry> list(Slice slice, Start start, int limit) {
    QueryRequest.Builder request = QueryRequest.builder().tableName(table).indexName(Schema.INDEX);
    Listing.where(request, slice, start);
    List<Entry> entries = new ArrayList<>();
    Map<String, AttributeValue> next = Map.of();
    do {
      QueryRequest page =
          request
              .limit(limit - entries.size())
              .exclusiveStartKey(next.isEmpty() ? null : next)
              .build();
      QueryResponse response = DynamoCalls.answer(() -> client.query(page));
      response.items().forEach(item -> entries.add(Items.entry(item)));
      next = response.lastEvaluatedKey();
    } while (entries.size() < limit && !next.isEmpty());
    return entries;
  }

  @Override
  public Map<Slice, Entry> entriesOf(PlayerId player) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("#pk = :player")
            .expressionAttributeNames(Map.of("#pk", Schema.PK))
            .expressionAttributeValues(Map.of(":player", Items.text(Schema.entriesOf(player))));
    Map<Slice, Entry> entries = new HashMap<>();
    Map<String, AttributeValue> next = Map.of();
    do {
      QueryRequest page = request.exclusiveStartKey(next.isEmpty() ? null : next).build();
      QueryResponse response = DynamoCalls.answer(() -> client.query(page));
      response.items().forEach(item -> entries.put(Schema.entrySlice(item), Items.entry(item)));
      next = response.lastEvaluatedKey();
    } while (!next.isEmpty());
    return entries;
  }

  @Override
  public List<AuditLine> audit(Board board, Optional<String> before, int limit) {
    return NewestFirst.items(client, table, Schema.auditOf(board), before, limit).stream()
        .map(ModerationItems::line)
        .toList();
  }

  @Override
  public void freeze(Frozen frozen) {
    PutItemRequest request =
        PutItemRequest.builder().tableName(table).item(Items.of(frozen)).build();
    DynamoCalls.answer(() -> client.putItem(request));
  }

  private static List<Map<String, AttributeValue>> keys(Wanted wanted) {
    List<Map<String, AttributeValue>> keys = new ArrayList<>();
    Set<BoardId> boards = new HashSet<>(wanted.boards());
    wanted.board().ifPresent(board -> boards.add(board.id()));
    boards.forEach(board -> keys.add(Schema.boardKey(board)));
    wanted
        .slices()
        .forEach(
            (slice, of) -> {
              of.players().forEach(player -> keys.add(Schema.entryKey(slice, player)));
              of.prefixes().forEach(prefix -> addNode(keys, slice, prefix, of.shards()));
            });
    if (wanted.slices().values().stream().anyMatch(Keys::streamed)) {
      keys.add(Schema.countedKey());
    }
    if (!wanted.receipts().isEmpty()) {
      Slice allTime = Slice.allTime(wanted.board().orElseThrow());
      wanted.receipts().forEach(key -> keys.add(Schema.receiptKey(allTime, key)));
    }
    if (!wanted.sanctions().isEmpty()) {
      Board board = wanted.board().orElseThrow();
      wanted.sanctions().forEach(player -> keys.add(Schema.sanctionKey(board, player)));
    }
    wanted.frozen().forEach(slice -> keys.add(Schema.frozenKey(slice)));
    if (!wanted.nonces().isEmpty() || !wanted.paces().isEmpty()) {
      Board board = wanted.board().orElseThrow();
      wanted.nonces().forEach(nonce -> keys.add(Schema.nonceKey(board, nonce)));
      wanted.paces().forEach(player -> keys.add(Schema.paceKey(board, player)));
    }
    return keys;
  }

  private static void addNode(
      List<Map<String, AttributeValue>> keys, Slice slice, String prefix, Shards shards) {
    for (int shard = 0; shard < shards.of(prefix); shard++) {
      keys.add(Schema.nodeKey(slice, prefix, shard));
    }
  }

  private List<Map<String, AttributeValue>> batchGet(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    List<Map<String, AttributeValue>> open = new ArrayList<>(keys);
    Retries.Attempts attempts = retries.start();
    while (!open.isEmpty()) {
      List<Map<String, AttributeValue>> now =
          open.subList(0, Math.min(MAX_BATCH_KEYS, open.size()));
      KeysAndAttributes asked =
          KeysAndAttributes.builder().keys(List.copyOf(now)).consistentRead(true).build();
      BatchGetItemRequest request =
          BatchGetItemRequest.builder().requestItems(Map.of(table, asked)).build();
      now.clear();
      BatchGetItemResponse response = DynamoCalls.answer(() -> client.batchGetItem(request));
      items.addAll(response.responses().getOrDefault(table, List.of()));
      KeysAndAttributes left = response.unprocessedKeys().get(table);
      if (left != null && !left.keys().isEmpty()) {
        attempts.lost(Outcome.CONTENDED);
        open.addAll(left.keys());
      }
    }
    return items;
  }
}
