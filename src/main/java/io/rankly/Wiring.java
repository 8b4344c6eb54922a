package io.rankly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.access.Access;
import io.rankly.access.ApiKeys;
import io.rankly.access.IamRoles;
import io.rankly.access.SigningKeys;
import io.rankly.access.Tokens;
import io.rankly.archive.ArchiveFormat;
import io.rankly.archive.Archives;
import io.rankly.archive.Archiving;
import io.rankly.archive.Rankings;
import io.rankly.archive.SeasonNotices;
import io.rankly.archive.SeasonResults;
import io.rankly.aws.AwsClients;
import io.rankly.aws.CallThreads;
import io.rankly.aws.LazyClient;
import io.rankly.badge.BadgeImages;
import io.rankly.badge.BadgeUploads;
import io.rankly.board.BoardStore;
import io.rankly.board.Boards;
import io.rankly.bulk.Exports;
import io.rankly.bulk.Imports;
import io.rankly.bulk.Work;
import io.rankly.check.Checks;
import io.rankly.dynamo.DynamoAggregateStore;
import io.rankly.dynamo.DynamoAttemptStore;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.dynamo.DynamoEntryStream;
import io.rankly.dynamo.DynamoFillStore;
import io.rankly.dynamo.DynamoRankStore;
import io.rankly.dynamo.DynamoSweepStore;
import io.rankly.dynamo.StoreCheck;
import io.rankly.file.FileStore;
import io.rankly.http.StrictJsonLines;
import io.rankly.jwt.JwtTokens;
import io.rankly.page.PageInBucket;
import io.rankly.publish.PublishedFiles;
import io.rankly.publish.PublishedFormat;
import io.rankly.publish.PublishedIndex;
import io.rankly.publish.Publishing;
import io.rankly.rank.AttemptReview;
import io.rankly.rank.AttemptStore;
import io.rankly.rank.Audit;
import io.rankly.rank.CheckpointStore;
import io.rankly.rank.Corrections;
import io.rankly.rank.Distributions;
import io.rankly.rank.Excerpts;
import io.rankly.rank.FillStore;
import io.rankly.rank.Listings;
import io.rankly.rank.Marks;
import io.rankly.rank.Places;
import io.rankly.rank.PlayerStandings;
import io.rankly.rank.RankStore;
import io.rankly.rank.Removals;
import io.rankly.rank.Retries;
import io.rankly.rank.Rivals;
import io.rankly.rank.Sanctions;
import io.rankly.rank.Seasons;
import io.rankly.rank.Standings;
import io.rankly.rank.Submissions;
import io.rankly.rank.Verdicts;
import io.rankly.s3.S3FileStore;
import io.rankly.s3.S3Settings;
import io.rankly.stream.Aggregation;
import io.rankly.stream.StreamCounting;
import io.rankly.sweep.Sweeping;
import io.rankly.sweep.Sweeps;
import io.rankly.tick.Chore;
import io.rankly.tick.Tick;
import io.rankly.webhook.Webhook;
import io.rankly.webhook.WebhookNotices;
import io.rankly.webhook.WebhookSecret;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/** The one place where objects are put together. */
final class Wiring {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

  /** Safe for many threads, unlike most generators. */
  private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

  /** Ahead of the extension's own, which goes through the JDK's HTTP client. */
  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  DynamoDbClient dynamo(DynamoDbClientBuilder builder) {
    return AwsClients.build(builder);
  }

  /** With the region and the credentials of the other client, which has looked for them already. */
  @Produces
  @Singleton
  LazyClient<S3Client> s3(Provider<DynamoDbClient> dynamo) {
    return new LazyClient<>(() -> s3(dynamo.get().serviceClientConfiguration()));
  }

  private static S3Client s3(DynamoDbServiceClientConfiguration dynamo) {
    return AwsClients.build(
        S3Settings.of(S3Client.builder())
            .region(dynamo.region())
            .credentialsProvider(dynamo.credentialsProvider()));
  }

  @Produces
  @Singleton
  FileStore files(LazyClient<S3Client> client, Settings settings) {
    return new S3FileStore(client, settings.bucket());
  }

  @Produces
  @Singleton
  Access access(Settings settings) {
    return new Access(
        settings.access().equals("open"),
        ApiKeys.of(settings.keys().orElse("")),
        settings.jwtIssuer().map(issuer -> tokens(issuer, settings)),
        IamRoles.of(settings.iamRoles().orElse("")));
  }

  @Produces
  @Singleton
  SigningKeys signingKeys(Settings settings) {
    return SigningKeys.of(settings.signingKeys().orElse(""));
  }

  private static Tokens tokens(String issuer, Settings settings) {
    String keys =
        settings
            .jwtKeys()
            .orElseGet(() -> issuer + (issuer.endsWith("/") ? "" : "/") + ".well-known/jwks.json");
    return new JwtTokens(issuer, keys, settings.jwtAudience(), settings.jwtRoles());
  }

  @Produces
  @Singleton
  BadgeImages badgeImages(FileStore files) {
    return new BadgeImages(files);
  }

  @Produces
  @Singleton
  BadgeUploads badgeUploads(FileStore files, BadgeImages images, Clock clock) {
    return new BadgeUploads(files, images, Wiring::longRandom, clock);
  }

  @Produces
  @Singleton
  Publishing publishing(Boards boards, RankStore ranks, FileStore files, PublishedFormat format) {
    return new Publishing(boards, new Excerpts(ranks), files, format);
  }

  @Produces
  @Singleton
  PublishedIndex publishedIndex(Boards boards, FileStore files, PublishedFormat format) {
    return new PublishedIndex(boards, files, format);
  }

  @Produces
  @Singleton
  CheckpointStore checkpoints(DynamoDbClient client, Settings settings) {
    return new DynamoCheckpointStore(client, settings.table());
  }

  @Produces
  @Singleton
  PublishedFiles publishedFiles(FileStore files, PublishedFormat format) {
    return new PublishedFiles(files, format);
  }

  @Produces
  @Singleton
  FillStore fills(DynamoDbClient client, Settings settings, Retries retries) {
    return new DynamoFillStore(client, settings.table(), retries);
  }

  @Produces
  @Singleton
  SeasonNotices seasonNotices(Settings settings, ObjectMapper json, Clock clock) {
    if (settings.webhookUrl().isEmpty() || settings.webhookSecret().isEmpty()) {
      return SeasonNotices.NOBODY;
    }
    URI address = URI.create(settings.webhookUrl().get());
    WebhookSecret secret = WebhookSecret.of(settings.webhookSecret().get());
    return new WebhookNotices(new Webhook(address, secret, clock), json, clock);
  }

  @Produces
  @Singleton
  Archiving archiving(
      Boards boards,
      RankStore store,
      FileStore files,
      ArchiveFormat format,
      SeasonNotices notices) {
    return new Archiving(boards, store, files, format, notices);
  }

  /** With the region, the credentials and the address of the other client. */
  @Produces
  @Singleton
  LazyClient<DynamoDbStreamsClient> streams(Provider<DynamoDbClient> dynamo) {
    return new LazyClient<>(() -> streams(dynamo.get().serviceClientConfiguration()));
  }

  private static DynamoDbStreamsClient streams(DynamoDbServiceClientConfiguration dynamo) {
    DynamoDbStreamsClientBuilder builder =
        DynamoDbStreamsClient.builder()
            .region(dynamo.region())
            .credentialsProvider(dynamo.credentialsProvider());
    dynamo.endpointOverride().ifPresent(builder::endpointOverride);
    return AwsClients.build(builder);
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

  @Produces
  @Singleton
  Archives archives(FileStore files, ArchiveFormat format) {
    return new Archives(files, format);
  }

  @Produces
  @Singleton
  Rankings rankings(Boards boards, Archives archives, Standings standings, Listings listings) {
    return new Rankings(boards, archives, standings, listings);
  }

  @Produces
  @Singleton
  SeasonResults seasonResults(Boards boards, Archives archives) {
    return new SeasonResults(boards, archives);
  }

  @Produces
  @Singleton
  Imports imports(
      Boards boards,
      CheckpointStore checkpoints,
      Submissions submissions,
      RankStore ranks,
      FillStore fills,
      FileStore files,
      Settings settings,
      ObjectMapper json,
      Retries retries,
      Clock clock) {
    return new Imports(
        boards,
        checkpoints,
        submissions,
        ranks,
        fills,
        files,
        settings.bucket(),
        new StrictJsonLines(json),
        retries,
        Wiring::longRandom,
        clock);
  }

  @Produces
  @Singleton
  Exports exports(
      Boards boards,
      CheckpointStore checkpoints,
      RankStore ranks,
      FileStore files,
      ObjectMapper json,
      Clock clock) {
    return new Exports(
        boards, checkpoints, ranks, files, new StrictJsonLines(json), Wiring::longRandom, clock);
  }

  @Produces
  @Singleton
  Checks checks(
      Boards boards, CheckpointStore checkpoints, RankStore ranks, Retries retries, Clock clock) {
    return new Checks(boards, checkpoints, ranks, retries, Wiring::longRandom, clock);
  }

  @Produces
  @Singleton
  Sweeps sweeps(
      Boards boards,
      CheckpointStore checkpoints,
      RankStore ranks,
      DynamoDbClient client,
      Settings settings) {
    return new Sweeps(boards, checkpoints, ranks, new DynamoSweepStore(client, settings.table()));
  }

  @Produces
  @Singleton
  Work work(
      CheckpointStore checkpoints, Imports imports, Exports exports, Checks checks, Sweeps sweeps) {
    return new Work(checkpoints, imports, exports, checks, sweeps);
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Retries retries(Settings settings) {
    return new Retries(settings.retryBudget(), FIRST_PAUSE, LONGEST_PAUSE, RANDOM);
  }

  @Produces
  @Singleton
  BoardStore boardStore(DynamoDbClient client, Settings settings) {
    return new DynamoBoardStore(client, settings.table());
  }

  @Produces
  @Singleton
  StoreCheck storeCheck(DynamoDbClient client, BoardStore boards) {
    return new StoreCheck(client, boards);
  }

  @Produces
  @Singleton
  RankStore rankStore(DynamoDbClient client, Settings settings, Retries retries) {
    return new DynamoRankStore(client, settings.table(), retries);
  }

  @Produces
  @Singleton
  Boards boards(BoardStore store, Settings settings) {
    return new Boards(store, Wiring::shortRandom, settings.streams());
  }

  private static String shortRandom() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  /** Nobody guesses it. */
  private static String longRandom() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Produces
  @Singleton
  AttemptStore attemptStore(DynamoDbClient client, Settings settings) {
    return new DynamoAttemptStore(client, settings.table());
  }

  @Produces
  @Singleton
  AttemptReview attempts(AttemptStore store, Boards boards) {
    return new AttemptReview(store, boards, RANDOM);
  }

  @Produces
  @Singleton
  CallThreads callThreads() {
    return new CallThreads();
  }

  void end(@Disposes CallThreads threads) {
    threads.close();
  }

  @Produces
  @Singleton
  Submissions submissions(
      RankStore store,
      Boards boards,
      Retries retries,
      AttemptReview attempts,
      CallThreads threads) {
    return new Submissions(store, boards, retries, attempts, threads);
  }

  @Produces
  @Singleton
  Rivals rivals(RankStore store) {
    return new Rivals(store);
  }

  @Produces
  @Singleton
  Marks marks() {
    return new Marks(Wiring::shortRandom);
  }

  @Produces
  @Singleton
  Removals removals(RankStore store, Boards boards, Retries retries, Marks marks) {
    return new Removals(store, boards, retries, marks);
  }

  @Produces
  @Singleton
  Sanctions sanctions(RankStore store, Boards boards, Retries retries, Marks marks) {
    return new Sanctions(store, boards, retries, marks);
  }

  @Produces
  @Singleton
  Corrections corrections(RankStore store, Boards boards, Retries retries, Marks marks) {
    return new Corrections(store, boards, retries, marks);
  }

  @Produces
  @Singleton
  Verdicts verdicts(
      RankStore store,
      AttemptStore attempts,
      Boards boards,
      Submissions submissions,
      Retries retries,
      Marks marks) {
    return new Verdicts(store, attempts, boards, submissions, retries, marks);
  }

  @Produces
  @Singleton
  Audit audit(RankStore store, Boards boards) {
    return new Audit(store, boards);
  }

  @Produces
  @Singleton
  Standings standings(RankStore store, Boards boards) {
    return new Standings(store, boards);
  }

  @Produces
  @Singleton
  PlayerStandings playerStandings(RankStore store, Boards boards) {
    return new PlayerStandings(store, boards);
  }

  @Produces
  @Singleton
  Listings listings(RankStore store, Boards boards) {
    return new Listings(store, boards);
  }

  @Produces
  @Singleton
  Places places(RankStore store, Boards boards) {
    return new Places(store, boards);
  }

  @Produces
  @Singleton
  Distributions distributions(RankStore store, Boards boards) {
    return new Distributions(store, boards);
  }

  @Produces
  @Singleton
  Seasons seasons(RankStore store, Boards boards) {
    return new Seasons(store, boards);
  }
}
