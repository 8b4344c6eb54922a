package io.rankly.archive;

import io.rankly.rank.Standing;

/**
 * A line of an archive: an entry and where it stood when its season was closed.
 *
 * @param position 1-based, among all entries in rank order, equals by player id
 */
public record ArchivedEntry(long position, Standing standing) {}
