package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.OwnDynamo;
import io.rankly.trust.Kills.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A short version of {@code src/bench/trust kills}, which kills at every request. */
@ExtendWith(OwnDynamo.class)
class KillsTest {
  /** Since every kill costs a second. */
  private static final int EVERY = 24;

  /** By then the stream is counted. */
  private static final int COUNTING = 18;

  private static final int EVERY_OF_COUNTING = 9;

  @Test
  void process_thatIsKilled_isContinuedToTheSame() throws Exception {
    try (Kills kills = Kills.ofWorkers()) {
      Report report =
          kills.run(
              (at, carriedOut) -> {
                int every = at > COUNTING ? EVERY : EVERY_OF_COUNTING;
                return at % every == (carriedOut ? 1 : every / 2);
              });
      assertTrue(report.kills() > 10, report::toString);
    }
  }
}
