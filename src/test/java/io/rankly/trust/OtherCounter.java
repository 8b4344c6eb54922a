package io.rankly.trust;

import io.rankly.dynamo.DynamoAggregateStore;
import io.rankly.dynamo.DynamoEntryStream;
import io.rankly.error.BusyException;
import io.rankly.local.LocalAws;
import io.rankly.rank.Stores;
import io.rankly.stream.Aggregation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Counts the stream of a table as another process would: beside a server, any number of times at
 * once, in batches of another size, and often stopping on the way.
 */
final class OtherCounter implements Runnable {
  private static final Duration BUDGET = Duration.ofSeconds(5);
  private static final int MOST_CHANGES = 50;
  private static final int MOST_STEPS = 10;

  private final Random random;
  private final DynamoEntryStream stream;
  private final DynamoAggregateStore store;

  OtherCounter(URI dynamo, String table, long seed) {
    this.random = new Random(seed);
    LocalAws aws = LocalAws.start(Optional.empty());
    DynamoDbClient client = aws.client(DynamoDbClient.builder(), dynamo);
    DynamoDbStreamsClient streams = aws.client(DynamoDbStreamsClient.builder(), dynamo);
    this.stream = new DynamoEntryStream(client, () -> streams, table);
    this.store = new DynamoAggregateStore(client, table, Stores.retries(BUDGET));
  }

  @Override
  public void run() {
    int most;
    AtomicInteger steps;
    synchronized (random) {
      most = 1 + random.nextInt(MOST_CHANGES);
      steps = new AtomicInteger(1 + random.nextInt(MOST_STEPS));
    }
    try {
      new Aggregation(stream, store, Clock.systemUTC(), () -> true, most)
          .run(() -> steps.getAndDecrement() <= 0);
    } catch (BusyException e) {
      // Whoever comes next goes on.
      return;
    }
  }
}
