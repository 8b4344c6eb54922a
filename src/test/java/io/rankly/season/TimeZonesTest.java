package io.rankly.season;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.InvalidInputException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeZonesTest {
  @Test
  void namesAndOffsets_areZones() {
    assertEquals(ZoneId.of("Europe/Berlin"), TimeZones.parse("Europe/Berlin"));
    assertEquals(ZoneId.of("UTC"), TimeZones.parse("UTC"));
    assertEquals(ZoneOffset.ofHours(2), TimeZones.parse("+02:00"));
    assertEquals(ZoneOffset.ofHoursMinutes(-9, -30), TimeZones.parse("-09:30"));
    assertEquals(ZoneOffset.MAX, TimeZones.parse("+18:00"));
  }

  @Test
  void unknownZone_isRefusedWithWhatWasMeant() {
    assertSuggests("Berlin", "Europe/Berlin");
    assertSuggests("europe/berlin", "Europe/Berlin");
    assertSuggests("Germany/Berlin", "Europe/Berlin");
    assertSuggests("America/Sao Paulo", "America/Sao_Paulo");
    assertSuggests("utc", "Etc/UTC", "UTC");
    assertSuggests("UTC+2", "+02:00");
    assertSuggests("GMT-0930", "-09:30");
    assertSuggests("+2", "+02:00");
  }

  @Test
  void zoneThatCannotBe_isRefused() {
    for (String text :
        List.of(
            "",
            " ",
            "/",
            "Mars/Phobos",
            "+19:00",
            "+18:01",
            "+02:00:15",
            "+02:60",
            "UTC+99",
            "\0",
            "../etc/passwd",
            "+٠٢:٠٠",
            "x".repeat(100_000))) {
      assertSuggests(text);
    }
  }

  private static void assertSuggests(String text, String... zones) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> TimeZones.parse(text));
    assertEquals(
        Map.of("field", "timezone", "suggestions", List.of(zones)), refused.details(), text);
  }
}
