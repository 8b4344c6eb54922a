package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.OwnDynamo;
import io.rankly.trust.Faults.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A short version of {@code src/bench/trust faults}, which submits 50,000 times. */
@ExtendWith(OwnDynamo.class)
class FaultsTest {
  private static final int SUBMITS = 600;

  @Test
  void network_thatIsDisturbed_losesAndDoublesNothing() throws Exception {
    Report report = new Faults(ServedSmall::start, 1).run(SUBMITS);
    assertTrue(report.disturbed() > SUBMITS / 20, report::toString);
    assertTrue(report.disturbedOperations().containsKey("GetRecords"), report::toString);
  }
}
