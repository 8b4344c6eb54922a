package io.rankly.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankly.OwnTicks;
import io.rankly.Settings;
import io.rankly.access.Access;
import io.rankly.board.BoardStore;
import io.rankly.file.Sha256;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What dev mode does before the first request, and behind the last one. */
@IfBuildProfile("dev")
final class LocalStart {
  private static final Logger LOG = Logger.getLogger(LocalStart.class);
  private static final int KEY_BYTES = 32;

  void loadSamples(
      @Observes StartupEvent event,
      BoardStore boards,
      DynamoDbClient client,
      Settings settings,
      Access access,
      OwnTicks ticks,
      @ConfigProperty(name = "quarkus.lambda.mock-event-server.dev-port", defaultValue = "8080")
          int port) {
    new Samples(boards, client, settings.table()).load();
    ticks.start();
    String url = "http://localhost:" + port;
    LOG.info("The page: " + url);
    LOG.info(
        "Sample boards: arcade, 10k-run. Try: curl '" + url + "/v1/boards/arcade/top?limit=3'");
    if (access.open()) {
      LOG.warn("Open: whoever reaches this machine may do everything. " + howToClose());
    }
  }

  /** With a new key each time, so that nobody gets used to one. */
  private static String howToClose() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = HexFormat.of().formatHex(random);
    String hash = HexFormat.of().formatHex(Sha256.of(key.getBytes(StandardCharsets.US_ASCII)));
    return "Closed, with the key "
        + key
        + " of an admin: RANKLY_ACCESS=closed RANKLY_KEYS=me:admin:"
        + hash
        + " ./mvnw quarkus:dev";
  }

  void stop(@Observes ShutdownEvent event, OwnTicks ticks) {
    ticks.stop();
  }
}
