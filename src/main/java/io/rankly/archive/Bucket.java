package io.rankly.archive;

/**
 * The lines of the players whose ids have hashes in one range, compressed together.
 *
 * @param bytes how many, compressed; 0 without players
 * @param check a beginning of their SHA-256
 */
public record Bucket(int bytes, String check) implements Piece {}
