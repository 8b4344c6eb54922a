package io.rankly.lambda;

import io.rankly.AtStart;
import io.rankly.SettingsCheck;
import io.rankly.aws.AwsClients;
import io.rankly.board.Board;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.graal.GivenSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The first read of the table, sent while the framework starts, and the client for it, which is the
 * function's from then on. Both need little of the framework, and waited for all of it.
 *
 * <p>It begins only where the environment says all that the client depends on, as on Lambda. The
 * framework would make the same client then, but not before it has put its settings together.
 */
final class EarlyRead {
  private static final String TABLE = "RANKLY_TABLE";
  private static final String ENDPOINT = "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE";

  /** Parts of names of settings that could say something else. */
  private static final Set<String> OTHERS =
      Set.of("rankly_table", "quarkus_dynamodb", "profile", "smallrye", "mp_config");

  private static volatile @Nullable EarlyRead begun;

  private final CompletableFuture<DynamoDbClient> client = new CompletableFuture<>();
  private final CompletableFuture<Optional<Board>> firstBoard = new CompletableFuture<>();

  private EarlyRead() {}

  /** Begins, in a thread of its own, unless something else than the environment has a say. */
  static void begin() {
    Map<String, String> environment = System.getenv();
    if (suffices(environment, System.getProperties().stringPropertyNames())
        && !GivenSettings.areInFiles()) {
      EarlyRead read = new EarlyRead();
      begun = read;
      AtStart.start(() -> read.run(environment));
    }
  }

  /** The client that was made; absent when the framework has to make it. */
  static Optional<DynamoDbClient> client() {
    return Optional.ofNullable(begun).map(read -> read.client.join());
  }

  /** The first of all boards, if there is one; absent when it was not asked for. */
  static Optional<CompletableFuture<Optional<Board>>> firstBoard() {
    return Optional.ofNullable(begun).map(read -> read.firstBoard);
  }

  /** Whether this environment says all, and none of the properties anything else. */
  static boolean suffices(Map<String, String> environment, Set<String> properties) {
    String endpoint = environment.get(ENDPOINT);
    return SettingsCheck.isTable(environment.getOrDefault(TABLE, ""))
        && (endpoint == null || SettingsCheck.isAddress(endpoint))
        && Stream.of("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
            .noneMatch(name -> environment.getOrDefault(name, "").isEmpty())
        && environment.getOrDefault("RANKLY_TICK", "false").equals("false")
        && Stream.concat(environment.keySet().stream(), properties.stream())
            .filter(name -> !name.equals(TABLE) && !name.equals(ENDPOINT))
            .noneMatch(EarlyRead::hasASay);
  }

  private static boolean hasASay(String name) {
    String variable = name.toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return OTHERS.stream().anyMatch(variable::contains);
  }

  private void run(Map<String, String> environment) {
    try {
      DynamoDbClientBuilder builder = DynamoDbClient.builder();
      Optional.ofNullable(environment.get(ENDPOINT))
          .map(URI::create)
          .ifPresent(builder::endpointOverride);
      client.complete(AwsClients.build(builder));
    } catch (RuntimeException | Error e) {
      client.completeExceptionally(e);
    }
    try {
      String table = environment.getOrDefault(TABLE, "");
      DynamoBoardStore boards = new DynamoBoardStore(client.join(), table);
      firstBoard.complete(boards.list(Optional.empty(), 1).stream().findFirst());
    } catch (RuntimeException | Error e) {
      firstBoard.completeExceptionally(e);
    }
  }
}
