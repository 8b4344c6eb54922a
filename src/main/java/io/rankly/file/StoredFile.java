package io.rankly.file;

import java.time.Instant;

/**
 * A file that is kept.
 *
 * @param bytes how many
 * @param writtenAt to the second
 */
public record StoredFile(String name, long bytes, Instant writtenAt) {}
