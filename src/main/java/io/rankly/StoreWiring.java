package io.rankly;

import io.rankly.aws.LazyClient;
import io.rankly.board.BoardStore;
import io.rankly.dynamo.DynamoAttemptStore;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.dynamo.DynamoFillStore;
import io.rankly.dynamo.DynamoRankStore;
import io.rankly.dynamo.StoreCheck;
import io.rankly.file.FileStore;
import io.rankly.rank.AttemptStore;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.FillStore;
import io.rankly.rank.RankStore;
import io.rankly.rank.Retries;
import io.rankly.s3.S3FileStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Where everything is kept, and how long writes are tried again. */
final class StoreWiring {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  @Produces
  @Singleton
  Retries retries(Settings settings) {
    return new Retries(settings.retryBudget(), FIRST_PAUSE, LONGEST_PAUSE, Chance.NUMBERS);
  }

  @Produces
  @Singleton
  BoardStore boardStore(DynamoDbClient client, Settings settings) {
    return new DynamoBoardStore(client, settings.table());
  }

  @Produces
  @Singleton
  RankStore rankStore(DynamoDbClient client, Settings settings, Retries retries) {
    return new DynamoRankStore(client, settings.table(), retries);
  }

  @Produces
  @Singleton
  AttemptStore attemptStore(DynamoDbClient client, Settings settings) {
    return new DynamoAttemptStore(client, settings.table());
  }

  @Produces
  @Singleton
  CheckpointStore checkpoints(DynamoDbClient client, Settings settings) {
    return new DynamoCheckpointStore(client, settings.table());
  }

  @Produces
  @Singleton
  FillStore fills(DynamoDbClient client, Settings settings, Retries retries) {
    return new DynamoFillStore(client, settings.table(), retries);
  }

  @Produces
  @Singleton
  FileStore files(LazyClient<S3Client> client, Settings settings) {
    return new S3FileStore(client, settings.bucket());
  }

  @Produces
  @Singleton
  StoreCheck storeCheck(DynamoDbClient client, BoardStore boards) {
    return new StoreCheck(client, boards);
  }
}
