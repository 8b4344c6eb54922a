package io.rankly.archive;

/**
 * A file with results: a line for each entry, in rank order.
 *
 * @param file its name within the archive's folder
 * @param sha256 in hexadecimal
 * @param lines of entries
 */
public record ResultFile(String file, long bytes, String sha256, long lines) {}
