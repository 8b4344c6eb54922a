package io.rankly.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankly.OwnTicks;
import io.rankly.Settings;
import io.rankly.board.BoardStore;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What dev mode does before the first request, and behind the last one. */
@IfBuildProfile("dev")
final class LocalStart {
  private static final Logger LOG = Logger.getLogger(LocalStart.class);

  void loadSamples(
      @Observes StartupEvent event,
      BoardStore boards,
      DynamoDbClient client,
      Settings settings,
      OwnTicks ticks) {
    new Samples(boards, client, settings.table()).load();
    ticks.start();
    LOG.info(
        "Sample boards: arcade, 10k-run. Try: curl 'localhost:8080/v1/boards/arcade/top?limit=3'");
  }

  void stop(@Observes ShutdownEvent event, OwnTicks ticks) {
    ticks.stop();
  }
}
