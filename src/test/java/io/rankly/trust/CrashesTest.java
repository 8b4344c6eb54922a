package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.OwnDynamo;
import io.rankly.trust.Crashes.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A short version of {@code src/bench/trust crashes}, which kills 200 times. */
@ExtendWith(OwnDynamo.class)
class CrashesTest {
  private static final int KILLS = 6;

  @Test
  void server_thatIsKilledUnderLoad_losesAndDoublesNothing() throws Exception {
    Report report = new Crashes(ServedSmall::start, 1).run(KILLS);
    assertTrue(report.acknowledged() > KILLS, report::toString);
  }
}
