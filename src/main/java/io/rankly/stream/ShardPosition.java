package io.rankly.stream;

import io.rankly.stream.EntryStream.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a shard is counted, as it is stored: written in one transaction with what is counted, on
 * condition that it still is the one before.
 *
 * @param version 1 for the first, one more with each write
 * @param fromOldest whether counting began with the oldest record that was left then: in shards
 *     that were there before it began; else with the shard's first record
 * @param counted the last record that is counted with all before it; absent: none is
 * @param batch what is being counted behind that; absent: nothing is
 * @param done whether the shard ended and all of it is counted
 */
public record ShardPosition(
    String shard,
    long version,
    boolean fromOldest,
    Optional<Last> counted,
    Optional<Part> batch,
    boolean done) {
  /** A record, and when it happened. */
  public record Last(String sequence, Instant at) {}

  /**
   * What of a batch is counted.
   *
   * @param end the last record of the batch
   * @param through the last node, in the order of names, that has got its counts
   * @param ended whether the batch is the shard's last one
   */
  public record Part(Last end, NodeName through, boolean ended) {}

  /** That nothing of a shard is counted; never stored. */
  static ShardPosition none(String shard) {
    return new ShardPosition(shard, 0, false, Optional.empty(), Optional.empty(), false);
  }

  /** The first one of a shard that may be older than what is left of it. */
  ShardPosition oldest() {
    return new ShardPosition(shard, version + 1, true, counted, batch, done);
  }

  /** Where to read on. */
  Place place() {
    return counted
        .<Place>map(last -> new Place.Behind(last.sequence()))
        .orElseGet(() -> fromOldest ? new Place.Oldest() : new Place.First());
  }

  /** What follows when a part of a batch is counted. */
  ShardPosition within(Part part) {
    return new ShardPosition(shard, version + 1, fromOldest, counted, Optional.of(part), false);
  }

  /** What follows when all is counted up to a record. */
  ShardPosition behind(Optional<Last> last, boolean ended) {
    return new ShardPosition(
        shard, version + 1, fromOldest, last.or(() -> counted), Optional.empty(), ended);
  }
}
