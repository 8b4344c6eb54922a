package io.rankly.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.rankly.board.Boards;
import io.rankly.rank.Submissions;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What dev mode does before the first request. */
@IfBuildProfile("dev")
final class LocalStart {
  private static final Logger LOG = Logger.getLogger(LocalStart.class);

  void loadSamples(@Observes StartupEvent event, Boards boards, Submissions submissions) {
    new Samples(boards, submissions).load();
    LOG.info(
        "Sample boards: arcade, 10k-run. Try: curl 'localhost:8080/v1/boards/arcade/top?limit=3'");
  }
}
