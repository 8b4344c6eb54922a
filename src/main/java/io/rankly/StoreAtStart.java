package io.rankly;

import io.rankly.dynamo.StoreCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The look at the store with which a server, and a function on the JVM, starts. The native function
 * does without: its warm-up reads the same.
 */
@Singleton
public final class StoreAtStart {
  private static final Logger LOG = Logger.getLogger(StoreAtStart.class);

  /** More than a call takes, if only the names of hosts are found. */
  private static final Duration LONGEST = Duration.ofSeconds(9);

  private final StoreCheck check;

  StoreAtStart(StoreCheck check) {
    this.check = check;
  }

  /**
   * Returns when the store has answered, or is busy or out of reach.
   *
   * @throws io.rankly.error.SetUpException when every request would fail
   */
  public void look() {
    AtStart.within(LONGEST, check::run)
        .ifPresent(why -> LOG.warn("starts without an answer of the store: " + why));
  }
}
