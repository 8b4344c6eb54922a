package io.rankly.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankly.OwnTicks;
import io.rankly.Settings;
import io.rankly.access.Access;
import io.rankly.board.BoardStore;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
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
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    // With a new key each time, so that nobody gets used to one.
    new Welcome(
            "http://localhost:" + port,
            boards.list(Optional.empty(), Welcome.MAX_BOARDS + 1),
            access,
            HexFormat.of().formatHex(random))
        .lines()
        .forEach(LOG::info);
  }

  void stop(@Observes ShutdownEvent event, OwnTicks ticks) {
    ticks.stop();
  }
}
