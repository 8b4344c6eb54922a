package io.rankly.season;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Hours of a zone's clock. A season begins with each full hour that the clock shows, and when the
 * clock is changed: an hour that the clock shows twice is two seasons, and where it is changed by
 * half an hour, the hours around that are shorter.
 */
record LocalHours(ZoneId zone) implements Cut {
  @Override
  public Season season(Instant at) {
    ZoneRules rules = zone.getRules();
    OffsetDateTime hour = at.atOffset(rules.getOffset(at)).truncatedTo(ChronoUnit.HOURS);
    Instant start = hour.toInstant();
    Instant end = hour.plusHours(1).toInstant();
    // Transitions are looked for strictly before or behind; one at this very instant counts.
    ZoneOffsetTransition last = rules.previousTransition(at.plusNanos(1));
    if (last != null && last.getInstant().isAfter(start)) {
      start = last.getInstant();
    }
    ZoneOffsetTransition next = rules.nextTransition(at);
    if (next != null && next.getInstant().isBefore(end)) {
      end = next.getInstant();
    }
    return new Season(UtcIds.id(start), start, Optional.of(end));
  }

  @Override
  public Instant named(String id) {
    return UtcIds.start(id);
  }
}
