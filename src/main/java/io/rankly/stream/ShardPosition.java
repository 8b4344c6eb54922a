package io.rankly.stream;

import io.rankly.stream.EntryStream.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a shard is counted, as it is stored: written in one transaction with what is counted, on
 * condition that it still is the one before.
 *
 * @param version 1 for the first, one more with each write
 * @param counted the last record that is counted with all before it; absent: none is
 * @param batch what is being counted behind that; absent: nothing is
 * @param done whether the shard ended and all of it is counted
 */
public record ShardPosition(
    String shard, long version, Optional<Last> counted, Optional<Part> batch, boolean done) {
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
    return new ShardPosition(shard, 0, Optional.empty(), Optional.empty(), false);
  }

  /** The first one that is stored. */
  ShardPosition begun() {
    return new ShardPosition(shard, version + 1, counted, batch, done);
  }

  /**
   * Where to read on.
   *
   * @param complete whether all records that are not counted are left for sure
   */
  Place place(boolean complete) {
    return counted
        .<Place>map(last -> new Place.Behind(last.sequence()))
        .orElseGet(() -> complete ? new Place.Oldest() : new Place.First());
  }

  /** What follows when a part of a batch is counted. */
  ShardPosition within(Part part) {
    return new ShardPosition(shard, version + 1, counted, Optional.of(part), false);
  }

  /** What follows when all is counted up to a record. */
  ShardPosition behind(Optional<Last> last, boolean ended) {
    return new ShardPosition(shard, version + 1, last.or(() -> counted), Optional.empty(), ended);
  }
}
