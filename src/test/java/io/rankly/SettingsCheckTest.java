package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8000, true",
    "https://dynamodb.eu-west-1.amazonaws.com/, true",
    "http://, false",
    "nonsense, false",
    "localhost:8000, false",
    "file:///tmp, false",
    "'http://a b', false",
    "'', false",
  })
  void addresses_haveProtocolAndHost(String text, boolean allowed) {
    assertEquals(allowed, SettingsCheck.isAddress(text));
  }
}
