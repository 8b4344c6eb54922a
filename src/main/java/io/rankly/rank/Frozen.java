package io.rankly.rank;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The mark of a season that nobody changes any more, since it is archived or about to be.
 *
 * @param slice that of all players
 * @param archivedAt absent until its archive is complete
 * @param total the entries of its archive; absent until then
 */
public record Frozen(Slice slice, Instant at, Optional<Instant> archivedAt, OptionalLong total) {
  /** Without the entries of an archive. */
  public Frozen(Slice slice, Instant at, Optional<Instant> archivedAt) {
    this(slice, at, archivedAt, OptionalLong.empty());
  }
}
