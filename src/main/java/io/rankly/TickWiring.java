package io.rankly;

import io.rankly.archive.Archiving;
import io.rankly.aws.LazyClient;
import io.rankly.board.Boards;
import io.rankly.bulk.Work;
import io.rankly.dynamo.DynamoAggregateStore;
import io.rankly.dynamo.DynamoEntryStream;
import io.rankly.file.FileStore;
import io.rankly.page.PageInBucket;
import io.rankly.publish.PublishedIndex;
import io.rankly.publish.Publishing;
import io.rankly.rank.Retries;
import io.rankly.stream.Aggregation;
import io.rankly.stream.StreamCounting;
import io.rankly.sweep.Sweeping;
import io.rankly.sweep.Sweeps;
import io.rankly.tick.Chore;
import io.rankly.tick.Tick;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What is due, and what time it is. */
final class TickWiring {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  StreamCounting streamCounting(
      DynamoDbClient client,
      LazyClient<DynamoDbStreamsClient> streams,
      Boards boards,
      Settings settings,
      Retries retries,
      Clock clock) {
    Aggregation aggregation =
        new Aggregation(
            new DynamoEntryStream(client, streams, settings.table()),
            new DynamoAggregateStore(client, settings.table(), retries),
            clock,
            boards::isAnyStreamed,
            Aggregation.BATCH);
    return new StreamCounting(aggregation, clock, timeOfWork(settings));
  }

  /** Of the time that calls may take together, a quarter is left for the last step to end. */
  private static Duration timeOfWork(Settings settings) {
    return settings.answerBudget().multipliedBy(3).dividedBy(4);
  }

  @Produces
  @Singleton
  Tick tick(
      Boards boards,
      Clock clock,
      Settings settings,
      FileStore files,
      PublishedIndex index,
      Archiving archiving,
      Publishing publishing,
      Sweeps sweeps,
      Work work,
      StreamCounting counting) {
    List<Chore> chores = new ArrayList<>();
    if (settings.streams()) {
      chores.add(counting);
    }
    chores.addAll(List.of(archiving, index, publishing, new Sweeping(boards, sweeps), work));
    if (settings.tick()) {
      // A server shows the page itself.
      chores.add(new PageInBucket(files));
    }
    return new Tick(boards, chores, clock, timeOfWork(settings));
  }
}
