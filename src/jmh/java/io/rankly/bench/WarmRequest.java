package io.rankly.bench;

import io.rankly.aws.AwsClients;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.dynamo.DynamoRankStore;
import io.rankly.rank.Entry;
import io.rankly.rank.OnBoard;
import io.rankly.rank.OnSlice;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipts;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A request of the service without HTTP in front of it: our own code, the AWS SDK and the
 * connections to DynamoDB Local, which is in a process of its own, so that what it allocates is not
 * counted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WarmRequest {
  private final BenchBoard bench = BenchBoard.make();
  private final Random random = new Random(1);
  private StoreProcess store;
  private DynamoDbClient client;
  private Stores stores;
  private int number;

  @Setup
  public void start() throws IOException {
    store = StoreProcess.start();
    client =
        AwsClients.build(
            DynamoDbClient.builder()
                .endpointOverride(store.dynamo())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("local", "local"))));
    stores =
        new Stores(
            new DynamoRankStore(client, StoreProcess.TABLE, Stores.retries(Duration.ofSeconds(30))),
            new DynamoBoardStore(client, StoreProcess.TABLE));
  }

  @TearDown
  public void end() {
    client.close();
    store.close();
  }

  @Benchmark
  public OnSlice<Standing> rank() {
    return stores.standings.of(
        bench.board().id(), SeasonChoice.main(Instant.now()), bench.any(random).player());
  }

  @Benchmark
  public OnBoard<Receipts> firstSubmit() {
    return submit(new PlayerId("new-" + number++), random.nextInt(100_000, 1_000_000));
  }

  /** Each player in turn, by more each time. */
  @Benchmark
  public OnBoard<Receipts> improvement() {
    Entry entry = bench.entries().get(number % BenchBoard.SIZE);
    long more = 100L * (1 + number++ / BenchBoard.SIZE);
    return submit(entry.player(), entry.score().first() + more);
  }

  private OnBoard<Receipts> submit(PlayerId player, long score) {
    return stores.submissions.submit(
        bench.board().id(),
        new Submission(
            player, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, Optional.empty()),
        Instant.now());
  }
}
