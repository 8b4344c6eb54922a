package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
  @Test
  void settings_areKnownInBothForms() {
    assertEquals(
        List.of(),
        SettingsCheck.unknown(
            List.of("rankly.table", "RANKLY_TABLE", "rankly.retry-budget", "RANKLY_RETRY_BUDGET")));
  }

  @Test
  void misspeltSettings_areFound() {
    assertEquals(
        List.of("RANKLY_TABEL", "rankly.retry.budget"),
        SettingsCheck.unknown(List.of("rankly.retry.budget", "RANKLY_TABEL")));
  }

  @Test
  void othersSettings_areLeftAlone() {
    assertEquals(
        List.of(), SettingsCheck.unknown(List.of("quarkus.rankly", "MY_RANKLY_TABLE", "RANKLYX")));
  }
}
