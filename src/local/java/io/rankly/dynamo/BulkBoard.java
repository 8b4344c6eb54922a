package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  public static void write(DynamoDbClient client, String table, Board board, List<Entry> entries) {
    write(client, table, Slice.allTime(board), entries);
  }

  /** Fills one season of a board. */
  public static void write(DynamoDbClient client, String table, Slice slice, List<Entry> entries) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, Map<String, Long>> nodes = new HashMap<>();
    for (Entry entry : entries) {
      items.add(Items.of(slice, Optional.empty(), entry));
      for (OrderKey.Step step : entry.key().steps()) {
        nodes
            .computeIfAbsent(step.prefix(), prefix -> new HashMap<>())
            .merge(step.slot(), 1L, Long::sum);
      }
    }
    nodes.forEach((prefix, counts) -> items.add(item(slice, new Node(prefix, counts))));
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

  private static Map<String, AttributeValue> item(Slice slice, Node node) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.nodeKey(slice, node.prefix()));
    node.counts().forEach((slot, count) -> item.put(slot, Items.number(count)));
    return item;
  }
}
