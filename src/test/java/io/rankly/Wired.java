package io.rankly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.archive.SmallArchives;
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
import io.rankly.s3.LazyS3Client;
import io.rankly.stream.StreamCounting;
import io.rankly.sweep.Sweeps;
import io.rankly.tick.Tick;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The application without its framework, put together by {@link Wiring} itself, but with another
 * clock and small archives.
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
    Wiring wiring = new Wiring();
    ObjectMapper json = new ObjectMapper();
    Retries retries = wiring.retries(settings);
    Boards boards = wiring.boards(wiring.boardStore(dynamo, settings), settings);
    RankStore ranks = wiring.rankStore(dynamo, settings, retries);
    FileStore files = wiring.files(new LazyS3Client(() -> s3), settings);
    CheckpointStore checkpoints = wiring.checkpoints(dynamo, settings);
    AttemptReview attempts = wiring.attempts(wiring.attemptStore(dynamo, settings), boards);
    Submissions submissions =
        wiring.submissions(ranks, boards, retries, attempts, wiring.callThreads());
    Imports imports =
        wiring.imports(
            boards,
            checkpoints,
            submissions,
            ranks,
            wiring.fills(dynamo, settings, retries),
            files,
            settings,
            json,
            retries,
            clock);
    Exports exports = wiring.exports(boards, checkpoints, ranks, files, json, clock);
    Sweeps sweeps = wiring.sweeps(boards, checkpoints, ranks, dynamo, settings);
    StreamCounting counting =
        wiring.streamCounting(
            dynamo, wiring.streams(() -> dynamo), boards, settings, retries, clock);
    Tick tick =
        wiring.tick(
            boards,
            clock,
            settings,
            files,
            wiring.publishedIndex(boards, files, PublishedFormats.ofTheApplication()),
            SmallArchives.archiving(boards, ranks, files),
            wiring.publishing(boards, ranks, files, PublishedFormats.ofTheApplication()),
            sweeps,
            wiring.work(
                checkpoints,
                imports,
                exports,
                wiring.checks(boards, checkpoints, ranks, retries, clock),
                sweeps),
            counting);
    return new Wired(
        boards,
        ranks,
        checkpoints,
        files,
        submissions,
        wiring.sanctions(ranks, boards, retries, wiring.marks()),
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
