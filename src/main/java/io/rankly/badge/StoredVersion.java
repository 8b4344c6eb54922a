package io.rankly.badge;

import java.time.Instant;

/**
 * A version as it lies in the store.
 *
 * @param bytes its length
 * @param publishedAt when it was published last, to the second
 */
public record StoredVersion(ImageVersion version, long bytes, Instant publishedAt) {}
