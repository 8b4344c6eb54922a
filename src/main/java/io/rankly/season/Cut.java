package io.rankly.season;

import java.time.DateTimeException;
import java.time.Instant;

/** Cuts time into seasons, without gap or overlap. */
sealed interface Cut permits NoCut, LocalHours, LocalPeriods {
  /** The season that contains the instant. */
  Season season(Instant at);

  /**
   * An instant of the season of this id, if there is such a season.
   *
   * @throws DateTimeException when the id has another form or names no day or time
   */
  Instant named(String id);
}
