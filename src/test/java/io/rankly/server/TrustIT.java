package io.rankly.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.local.OwnDynamo;
import io.rankly.trust.Crashes;
import io.rankly.trust.Faults;
import io.rankly.trust.Histories;
import io.rankly.trust.Kills;
import io.rankly.trust.Overload;
import io.rankly.trust.ServedPackage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Short versions of {@code src/bench/trust} on the packaged server. */
@ExtendWith(OwnDynamo.class)
class TrustIT {
  private static final int EVERY = 15;
  private static final int KILLS = 5;
  private static final int SUBMITS = 500;
  private static final int ANSWERS = 2_000;
  private static final int CALLERS = 160;

  @Test
  void server_thatIsKilledAtARequest_isContinuedToTheSame() throws Exception {
    try (Kills kills = Kills.ofPackages()) {
      Kills.Report report =
          kills.run((at, carriedOut) -> at % EVERY == (carriedOut ? 1 : EVERY / 2));
      assertTrue(report.kills() > KILLS, report::toString);
    }
  }

  @Test
  void server_thatIsKilledUnderLoad_losesAndDoublesNothing() throws Exception {
    Crashes.Report report = new Crashes(ServedPackage::start, 2).run(KILLS);
    assertTrue(report.acknowledged() > KILLS, report::toString);
  }

  @Test
  void network_thatIsDisturbed_losesAndDoublesNothing() throws Exception {
    Faults.Report report = new Faults(ServedPackage::start, 2).run(SUBMITS);
    assertTrue(report.disturbed() > SUBMITS / 20, report::toString);
  }

  @Test
  void answers_whileOthersWrite_areExplained() throws Exception {
    Histories.Report report = Histories.ofServer(ServedPackage::start, 2, ANSWERS);
    assertTrue(report.uncertain() > 0, report::toString);
  }

  @Test
  void server_thatIsOverloaded_servesWhatItCan_andLosesNothing() throws Exception {
    Overload.Report report = new Overload().run(CALLERS, Duration.ofSeconds(2));
    assertTrue(report.during().served() > 0, report::toString);
    assertTrue(report.during().turnedAway() > 0, report::toString);
    assertTrue(report.after().served() > 0, report::toString);
  }
}
