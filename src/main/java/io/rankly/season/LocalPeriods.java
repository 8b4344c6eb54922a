package io.rankly.season;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;

/**
 * Seasons that begin at times on a zone's clock: each at the first instant at which the clock shows
 * its time, or a later one.
 *
 * <p>So a time that the clock leaves out counts when the clock goes on, a time that it shows twice
 * counts the first time, and later times never begin earlier, whatever the clock does. Times left
 * out together begin one season, which has the name of the last of them.
 */
record LocalPeriods(LocalTimes times, ZoneId zone) implements Cut {
  @Override
  public Season season(Instant at) {
    LocalDateTime time = times.atOrBefore(LocalDateTime.ofInstant(at, zone));
    LocalDateTime next = times.after(time);
    // The clock may have shown later times already, before it was put back.
    while (!reached(next, zone).isAfter(at)) {
      time = next;
      next = times.after(time);
    }
    Instant start = reached(time, zone);
    return new Season(times.id(time, start), start, Optional.of(reached(next, zone)));
  }

  @Override
  public Instant named(String id) {
    return times.start(id, zone);
  }

  /** The first instant at which the zone's clock shows this time or a later one. */
  static Instant reached(LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(time);
      return gap.getInstant();
    }
    return time.toInstant(offsets.get(0));
  }
}
