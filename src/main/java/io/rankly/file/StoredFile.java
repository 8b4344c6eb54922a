package io.rankly.file;

import java.time.Instant;

/**
 * A file that is kept.
 *
 * @param bytes how many
 * @param writtenAt to the second
 * @param version another one with every other content
 */
public record StoredFile(String name, long bytes, Instant writtenAt, String version) {}
