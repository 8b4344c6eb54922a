package io.rankly.season;

import io.rankly.error.InvalidInputException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of time zones: those of the IANA time zone database, and offsets from UTC. */
public final class TimeZones {
  /** Longest name, in characters. */
  public static final int MAX_LENGTH = 50;

  private static final int MAX_SUGGESTIONS = 5;
  private static final String OFFSET_FORM = "[+-](?:0\\d|1[0-7]):[0-5]\\d|[+-]18:00";

  private TimeZones() {}

  /**
   * The zone of this name: {@code Europe/Berlin}, {@code UTC}, or an offset of up to 18 hours such
   * as {@code +02:00}.
   *
   * @throws InvalidInputException when there is none; with the names that may have been meant
   */
  public static ZoneId parse(String text) {
    if (text.matches(OFFSET_FORM)) {
      return ZoneOffset.of(text);
    }
    if (text.length() <= MAX_LENGTH && ZoneId.getAvailableZoneIds().contains(text)) {
      return ZoneId.of(text);
    }
    throw new InvalidInputException(
        "there is no such time zone; give one of the IANA time zone database, such as Europe/Berlin, or an offset such as +02:00",
        Map.of("field", "timezone", "suggestions", suggestions(text)));
  }

  private static List<String> suggestions(String text) {
    if (text.length() > MAX_LENGTH) {
      return List.of();
    }
    Matcher offset =
        Pattern.compile("(?:UTC|GMT|UT)?([+-])(\\d{1,2})(?::?(\\d\\d))?").matcher(text);
    if (offset.matches()) {
      String minutes = offset.group(3) == null ? "00" : offset.group(3);
      String hours = offset.group(2).length() == 1 ? "0" + offset.group(2) : offset.group(2);
      String meant = offset.group(1) + hours + ":" + minutes;
      return meant.matches(OFFSET_FORM) ? List.of(meant) : List.of();
    }
    String place = place(text);
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> place(id).equals(place))
        .sorted()
        .limit(MAX_SUGGESTIONS)
        .toList();
  }

  /** The last part of a name, however it is written. */
  private static String place(String id) {
    return id.substring(id.lastIndexOf('/') + 1).replace(' ', '_').toLowerCase(Locale.ROOT);
  }
}
