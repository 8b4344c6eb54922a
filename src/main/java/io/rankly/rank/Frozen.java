package io.rankly.rank;

import java.time.Instant;
import java.util.Optional;

/**
 * The mark of a season that nobody changes any more, since it is archived or about to be.
 *
 * @param slice that of all players
 * @param archivedAt absent until its archive is complete
 */
public record Frozen(Slice slice, Instant at, Optional<Instant> archivedAt) {}
