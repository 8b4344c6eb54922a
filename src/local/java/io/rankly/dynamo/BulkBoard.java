package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.RankStyle;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Fills an empty board with entries and the counters that belong to them, without submitting one by
 * one.
 */
public final class BulkBoard {
  /** Most items in one BatchWriteItem (AWS API reference). */
  private static final int MAX_ITEMS = 25;

  private BulkBoard() {}

  /** Entries of so many players, p0 and on, with scores of six digits: the same each time. */
  public static List<Entry> entries(Board board, int count, Instant at) {
    Random random = new Random(count);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = Score.of(random.nextInt(100_000, 1_000_000));
      entries.add(
          Entry.first(new PlayerId("p" + i), Profile.NONE, score, board.key(score, at), at, 1));
    }
    return entries;
  }

  public static void write(DynamoDbClient client, String table, Board board, List<Entry> entries) {
    write(client, table, board, Slice.allTime(board), entries);
  }

  /** Fills one season of a board. */
  public static void write(
      DynamoDbClient client, String table, Board board, Slice slice, List<Entry> entries) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, Map<String, Long>> counts = new HashMap<>();
    Map<String, Map<String, Long>> distinct = new HashMap<>();
    Set<OrderKey> keys = new HashSet<>();
    for (Entry entry : entries) {
      items.add(Items.of(slice, Optional.empty(), entry));
      List<Step> steps = entry.key().steps();
      add(counts, steps);
      if (board.style() == RankStyle.DENSE && keys.add(entry.key())) {
        add(distinct, steps.subList(0, steps.size() - 1));
      }
    }
    counts.forEach(
        (prefix, of) ->
            items.add(
                Items.of(
                    slice,
                    Optional.empty(),
                    new Node(prefix, of, distinct.getOrDefault(prefix, Map.of())))));
    for (int from = 0; from < items.size(); from += MAX_ITEMS) {
      List<WriteRequest> part =
          items.subList(from, Math.min(items.size(), from + MAX_ITEMS)).stream()
              .map(
                  item ->
                      WriteRequest.builder()
                          .putRequest(PutRequest.builder().item(item).build())
                          .build())
              .toList();
      client.batchWriteItem(request -> request.requestItems(Map.of(table, part)));
    }
  }

  private static void add(Map<String, Map<String, Long>> nodes, List<Step> steps) {
    for (Step step : steps) {
      nodes
          .computeIfAbsent(step.prefix(), prefix -> new HashMap<>())
          .merge(step.slot(), 1L, Long::sum);
    }
  }
}
