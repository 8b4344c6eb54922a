package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.bulk.Import;
import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Imports;
import io.rankly.bulk.Imports.Wish;
import io.rankly.check.Check;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.Result;
import io.rankly.check.Checks;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.dynamo.DynamoCheckpointStore;
import io.rankly.dynamo.DynamoFillStore;
import io.rankly.dynamo.DynamoRankStore;
import io.rankly.file.FileContent;
import io.rankly.file.FileFormat;
import io.rankly.file.FileStore;
import io.rankly.http.StrictJsonLines;
import io.rankly.local.LocalAws;
import io.rankly.rank.Remembered;
import io.rankly.rank.Retries;
import io.rankly.rank.Stores;
import io.rankly.rank.Submissions;
import io.rankly.s3.S3FileStore;
import io.rankly.s3.S3Settings;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Imports many entries into a board without any: DynamoDB Local and S3 in one process, the import
 * in another one with 256 MB of heap, the index check there, and a recount of every counter at the
 * end.
 *
 * <p>usage: src/bench/bulk-import [ENTRIES [MODE]]
 */
public final class BulkImport implements ExecutionInterceptor {
  private static final String BOARD = "bulk";

  /** DynamoDB Local scans a table in a time that grows with the square of its size. */
  private static final int MOST_RECOUNTED = 100_000;

  private final AtomicLong items = new AtomicLong();
  private final AtomicLong actions = new AtomicLong();
  private final DynamoDbClient client;
  private final FileStore files;
  private final Boards boards;
  private final DynamoRankStore ranks;
  private final Imports imports;

  private BulkImport(URI dynamo, URI s3) {
    LocalAws aws = new LocalAws(dynamo, s3);
    client =
        aws.client(
            DynamoDbClient.builder()
                .overrideConfiguration(o -> o.executionInterceptors(List.of(this))),
            dynamo);
    S3Client bucket = aws.client(S3Settings.of(S3Client.builder()), s3);
    LocalAws.createBucket(bucket, BOARD);
    String table = StoreProcess.TABLE;
    Retries retries = Stores.retries(Duration.ofSeconds(5));
    files = new S3FileStore(() -> bucket, BOARD);
    boards =
        new Boards(
            new DynamoBoardStore(client, table),
            () -> UUID.randomUUID().toString().substring(0, 8));
    ranks = new DynamoRankStore(client, table, retries);
    imports =
        new Imports(
            boards,
            new DynamoCheckpointStore(client, table),
            new Submissions(
                ranks, boards, retries, Stores.attempts(boards), new Remembered(), Runnable::run),
            ranks,
            new DynamoFillStore(client, table, retries),
            files,
            BOARD,
            new StrictJsonLines(new ObjectMapper()),
            retries,
            () -> UUID.randomUUID().toString(),
            Clock.systemUTC());
  }

  /** The whole: {@code ENTRIES MODE}. The import's process: {@code ENTRIES MODE DYNAMO S3}. */
  public static void main(String[] args) throws Exception {
    int entries = Integer.parseInt(args[0]);
    Mode mode = Mode.valueOf(args[1].toUpperCase(Locale.ROOT));
    if (args.length > 2) {
      new BulkImport(URI.create(args[2]), URI.create(args[3])).run(entries, mode);
      System.exit(0);
    }
    try (StoreProcess store = StoreProcess.start()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                  "-cp",
                  System.getProperty("java.class.path"),
                  BulkImport.class.getName(),
                  args[0],
                  args[1],
                  store.dynamo().toString(),
                  store.s3().toString())
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the import failed");
      }
      if (entries > MOST_RECOUNTED) {
        System.out.printf(Locale.ROOT, "more than %,d entries are not recounted%n", MOST_RECOUNTED);
      } else {
        recount(unhurried(store.dynamo()), entries);
      }
    }
    System.exit(0);
  }

  private static void recount(DynamoDbClient client, int entries) {
    long found = recounted(client);
    System.out.printf(Locale.ROOT, "recounted: %,d entries, and every counter is right%n", found);
    if (found != entries) {
      throw new IllegalStateException("entries are missing");
    }
  }

  /** A client that waits as long as a list of all entries takes. */
  private static DynamoDbClient unhurried(URI dynamo) {
    return DynamoDbClient.builder()
        .endpointOverride(dynamo)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(10)))
        .build();
  }

  /**
   * Counts the entries in the table and compares every counter with a recount; through the table,
   * since DynamoDB Local takes minutes for a list of so many.
   */
  private static long recounted(DynamoDbClient client) {
    Map<String, Map<String, Long>> counted = new HashMap<>();
    Map<String, Map<String, Long>> stored = new HashMap<>();
    long entries = 0;
    for (Map<String, AttributeValue> item :
        client.scanPaginator(scan -> scan.tableName(StoreProcess.TABLE)).items()) {
      String pk = item.get("pk").s();
      if (pk.startsWith("p#player-")) {
        String order = item.get("order").s();
        for (Step step : new OrderKey(order.substring(0, order.indexOf('#'))).steps()) {
          counted
              .computeIfAbsent(step.prefix(), p -> new HashMap<>())
              .merge(step.slot(), 1L, Long::sum);
        }
        entries++;
      } else if (pk.startsWith("n#" + BOARD + "~")) {
        Map<String, Long> counts = new HashMap<>();
        item.forEach(
            (name, value) -> {
              if (value.n() != null) {
                counts.put(name, Long.valueOf(value.n()));
              }
            });
        stored.put(pk.substring(pk.lastIndexOf('#') + 1), counts);
      }
    }
    if (!counted.equals(stored)) {
      throw new IllegalStateException("counters are not what the entries say");
    }
    return entries;
  }

  /** Runs the service's own check of the board; fails unless it finds every counter right. */
  private void check(int entries) throws Exception {
    Checks checks =
        new Checks(
            boards,
            new DynamoCheckpointStore(client, StoreProcess.TABLE),
            ranks,
            Stores.retries(Duration.ofSeconds(5)),
            () -> UUID.randomUUID().toString(),
            Clock.systemUTC());
    long start = System.nanoTime();
    Check check = checks.begin(new BoardId(BOARD), Kind.CHECK, Optional.empty()).value();
    while (check.isOpen()) {
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      long version = check.version();
      check = checks.step(new BoardId(BOARD), () -> System.nanoTime() - end > 0).value();
      if (check.version() == version) {
        Thread.sleep(1_000);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "index check: %s; %,d entries and %,d nodes compared, %,d counters differ: %.0f s, %s%n",
        check.result().map(result -> result.name().toLowerCase(Locale.ROOT)).orElse("ended"),
        check.entries(),
        check.nodes(),
        check.differences(),
        (System.nanoTime() - start) / 1e9,
        memory());
    if (!check.result().equals(Optional.of(Result.RIGHT))) {
      throw new IllegalStateException(check.found().toString());
    }
    if (check.entries() != entries) {
      throw new IllegalStateException("entries are missing");
    }
  }

  private void run(int entries, Mode mode) throws Exception {
    Board board = boards.save(new BoardId(BOARD), BoardChange.NONE, Instant.now()).board();
    Import job =
        imports.create(board.id(), new Wish(FileFormat.CSV, Optional.empty(), mode)).value();
    files.write(job.file(), FileContent.of("text/csv", csv(entries)));
    items.set(0);
    actions.set(0);
    long start = System.nanoTime();
    while (job.isOpen()) {
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      Import next = imports.step(board.id(), job.id(), () -> System.nanoTime() - end > 0).value();
      if (next.version() == job.version()) {
        Thread.sleep(1_000);
      }
      job = next;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (job.counted() != entries) {
      throw new IllegalStateException(job.toString());
    }
    long units = items.get() + 2 * actions.get();
    System.out.printf(
        Locale.ROOT,
        "%,d entries, mode %s: %.0f s, %,.0f entries a second, %s%n",
        entries,
        job.mode().name().toLowerCase(Locale.ROOT),
        seconds,
        entries / seconds,
        memory());
    System.out.printf(
        Locale.ROOT,
        "%,d items put, %,d actions of transactions: %.3f write units for each entry, those of the listing aside%n",
        items.get(),
        actions.get(),
        (double) units / entries);
    check(entries);
  }

  /** The largest memory that the process had. */
  private static String memory() throws Exception {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .map(line -> line.replaceAll("\\D", ""))
            .map(kilobytes -> Long.parseLong(kilobytes) / 1024 + " MB at most")
            .findFirst()
            .orElse("")
        : "";
  }

  private static byte[] csv(int entries) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("player,score\n");
    for (int i = 0; i < entries; i++) {
      text.append("player-").append(i).append(',').append(random.nextInt(1_000_000)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (request instanceof BatchWriteItemRequest batch) {
      batch.requestItems().values().forEach(part -> items.addAndGet(part.size()));
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      actions.addAndGet(transaction.transactItems().size());
    }
  }
}
