package io.rankly.dynamo;

import io.rankly.error.BusyException;
import io.rankly.rank.Entry;
import io.rankly.rank.FillStore;
import io.rankly.rank.Node;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Retries;
import io.rankly.rank.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts entries and nodes with {@code BatchWriteItem}. */
public final class DynamoFillStore implements FillStore {
  /** Most items in one BatchWriteItem (AWS API reference). */
  private static final int MAX_ITEMS = 25;

  /** Requests at a time: a single one mostly waits. */
  private static final int THREADS = 4;

  /** How long requests are begun; with a call of 7 seconds they end in time. */
  private static final Duration SENDING = Duration.ofSeconds(10);

  private final DynamoDbClient client;
  private final String table;
  private final Retries retries;

  /**
   * @param retries how long what a request leaves over is sent again
   */
  public DynamoFillStore(DynamoDbClient client, String table, Retries retries) {
    this.client = client;
    this.table = table;
    this.retries = retries;
  }

  @Override
  public void put(Slice slice, Optional<Instant> expires, List<Entry> entries, List<Node> nodes) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    entries.forEach(entry -> items.add(Items.of(slice, expires, entry)));
    nodes.forEach(node -> items.add(Items.of(slice, expires, node)));
    long last = System.nanoTime() + SENDING.toNanos();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> sent = new ArrayList<>();
    for (int from = 0; from < items.size(); from += MAX_ITEMS) {
      List<Map<String, AttributeValue>> part =
          items.subList(from, Math.min(items.size(), from + MAX_ITEMS));
      sent.add(pool.submit(() -> put(part, last)));
    }
    pool.shutdown();
    await(pool);
    sent.forEach(DynamoFillStore::answer);
  }

  private static void await(ExecutorService pool) {
    try {
      if (!pool.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("items are put for longer than can be");
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static void answer(Future<?> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("items could not be put", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static BusyException busy() {
    return new BusyException(
        "the store takes too long to put what it is to keep; try again", Duration.ofSeconds(1));
  }

  private void put(List<Map<String, AttributeValue>> items, long last) {
    Map<String, List<WriteRequest>> open =
        Map.of(
            table,
            items.stream()
                .map(
                    item ->
                        WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(item).build())
                            .build())
                .toList());
    Retries.Attempts attempts = retries.start();
    while (!open.isEmpty()) {
      if (System.nanoTime() - last > 0) {
        throw busy();
      }
      Map<String, List<WriteRequest>> now = open;
      open =
          DynamoCalls.answer(() -> client.batchWriteItem(request -> request.requestItems(now)))
              .unprocessedItems();
      if (!open.isEmpty()) {
        attempts.lost(Outcome.CONTENDED);
      }
    }
  }
}
