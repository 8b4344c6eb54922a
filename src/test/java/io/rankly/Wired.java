package io.rankly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.archive.SmallArchives;
import io.rankly.aws.LazyClient;
import io.rankly.board.Boards;
import io.rankly.bulk.Exports;
import io.rankly.bulk.Imports;
import io.rankly.file.FileStore;
import io.rankly.http.PublishedFormats;
import io.rankly.rank.AttemptReview;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.RankStore;
import io.rankly.rank.Retries;
import io.rankly.rank.Sanctions;
import io.rankly.rank.Submissions;
import io.rankly.stream.StreamCounting;
import io.rankly.sweep.Sweeps;
import io.rankly.tick.Tick;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The application without its framework, put together by the same producers, but with another clock
 * and small archives.
 */
public record Wired(
    Boards boards,
    RankStore ranks,
    CheckpointStore checkpoints,
    FileStore files,
    Submissions submissions,
    Sanctions sanctions,
    Imports imports,
    Exports exports,
    Tick tick,
    StreamCounting counting) {
  /** On a table without a stream. */
  public static Wired of(
      DynamoDbClient dynamo, S3Client s3, String table, String bucket, Clock clock) {
    return of(dynamo, s3, new Given(table, bucket, false), clock);
  }

  /** On a table with a stream, which ticks count. */
  public static Wired streamed(
      DynamoDbClient dynamo, S3Client s3, String table, String bucket, Clock clock) {
    return of(dynamo, s3, new Given(table, bucket, true), clock);
  }

  private static Wired of(DynamoDbClient dynamo, S3Client s3, Settings settings, Clock clock) {
    StoreWiring stores = new StoreWiring();
    RankWiring ranking = new RankWiring();
    PublishWiring publishing = new PublishWiring();
    WorkWiring working = new WorkWiring();
    TickWiring ticking = new TickWiring();
    ObjectMapper json = new ObjectMapper();
    Retries retries = stores.retries(settings);
    Boards boards = ranking.boards(stores.boardStore(dynamo, settings), settings);
    RankStore ranks = stores.rankStore(dynamo, settings, retries);
    FileStore files = stores.files(new LazyClient<>(() -> s3), settings);
    CheckpointStore checkpoints = stores.checkpoints(dynamo, settings);
    AttemptReview attempts = ranking.attempts(stores.attemptStore(dynamo, settings), boards);
    Submissions submissions =
        ranking.submissions(
            ranks, boards, retries, attempts, ranking.remembered(), ranking.callThreads());
    Imports imports =
        working.imports(
            boards,
            checkpoints,
            submissions,
            ranks,
            stores.fills(dynamo, settings, retries),
            files,
            settings,
            json,
            retries,
            clock);
    Exports exports = working.exports(boards, checkpoints, ranks, files, json, clock);
    Sweeps sweeps = working.sweeps(boards, checkpoints, ranks, dynamo, settings);
    StreamCounting counting =
        ticking.streamCounting(
            dynamo, new AwsWiring().streams(() -> dynamo), boards, settings, retries, clock);
    Tick tick =
        ticking.tick(
            boards,
            clock,
            settings,
            files,
            publishing.publishedIndex(boards, files, PublishedFormats.ofTheApplication()),
            SmallArchives.archiving(boards, ranks, files),
            publishing.publishing(boards, ranks, files, PublishedFormats.ofTheApplication()),
            sweeps,
            working.work(
                checkpoints,
                imports,
                exports,
                working.checks(boards, checkpoints, ranks, retries, clock),
                sweeps),
            counting);
    return new Wired(
        boards,
        ranks,
        checkpoints,
        files,
        submissions,
        ranking.sanctions(ranks, boards, retries, ranking.marks()),
        imports,
        exports,
        tick,
        counting);
  }

  /** The defaults, without a framework that reads them, which takes long at a start. */
  private record Given(String table, String bucket, boolean streams) implements Settings {
    @Override
    public Duration retryBudget() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration answerBudget() {
      return Duration.ofSeconds(20);
    }

    @Override
    public boolean tick() {
      return true;
    }

    @Override
    public boolean ownTicks() {
      return false;
    }

    @Override
    public Optional<String> webhookUrl() {
      return Optional.empty();
    }

    @Override
    public Optional<String> webhookSecret() {
      return Optional.empty();
    }

    @Override
    public Optional<String> cors() {
      return Optional.empty();
    }

    @Override
    public String access() {
      return "open";
    }

    @Override
    public Optional<String> keys() {
      return Optional.empty();
    }

    @Override
    public Optional<String> signingKeys() {
      return Optional.empty();
    }

    @Override
    public int requestsAtOnce() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int requestsWaiting() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Duration waitingBudget() {
      return Duration.ZERO;
    }

    @Override
    public Optional<String> jwtIssuer() {
      return Optional.empty();
    }

    @Override
    public Optional<String> jwtKeys() {
      return Optional.empty();
    }

    @Override
    public Optional<String> jwtAudience() {
      return Optional.empty();
    }

    @Override
    public String jwtRoles() {
      return "groups";
    }

    @Override
    public Optional<String> iamRoles() {
      return Optional.empty();
    }

    @Override
    public Duration warmUpBudget() {
      return Duration.ZERO;
    }
  }
}
