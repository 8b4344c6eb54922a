package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.trust.Kills.Report;
import org.junit.jupiter.api.Test;

/** A short version of {@code src/bench/trust kills}, which kills at every request. */
class KillsTest {
  /** Since every kill costs a second. */
  private static final int EVERY = 24;

  @Test
  void process_thatIsKilled_isContinuedToTheSame() throws Exception {
    try (Kills kills = Kills.ofWorkers()) {
      Report report = kills.run((at, carriedOut) -> at % EVERY == (carriedOut ? 1 : EVERY / 2));
      assertTrue(report.kills() > 10, report::toString);
    }
  }
}
