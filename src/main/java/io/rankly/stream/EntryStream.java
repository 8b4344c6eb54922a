package io.rankly.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to the table, in order, for a day: a stream of records in shards.
 *
 * <p>All records about one item are in one shard, or in that and its descendants: a shard ends some
 * time, and its children go on. Records never change. Every method may throw {@link
 * io.rankly.error.BusyException}.
 */
public interface EntryStream {
  /** All shards that there are, in no order; those that ended stay for a day. */
  List<Shard> shards();

  /** Reads a shard from a place on. */
  Reader read(Shard shard, Place from);

  /**
   * A part of the stream.
   *
   * @param parent the one that it goes on from, which may be gone; absent: the stream began with it
   * @param first the sequence number of its first record
   * @param ended whether no more records come to it
   */
  record Shard(String id, Optional<String> parent, String first, boolean ended) {}

  /** Where to begin to read. */
  sealed interface Place {
    /** With the oldest record that is left. */
    record Oldest() implements Place {}

    /** With the first record, which must be left. */
    record First() implements Place {}

    /** Right behind a record; all behind it must be left. */
    record Behind(String sequence) implements Place {}
  }

  /** Goes through the records of a shard. */
  interface Reader {
    /** The next ones. One request. */
    Page next();
  }

  /** What a request for records tells. */
  sealed interface Page {
    /**
     * Records, in order.
     *
     * @param records none: there are none yet, or those that there are come with a later page
     * @param ended whether the shard has no more, and never will
     */
    record Records(List<Told> records, boolean ended) implements Page {}

    /** That the place to read from is older than what is left: something is lost. */
    record Lost() implements Page {}
  }

  /**
   * One record.
   *
   * @param sequence its name; unique within the shard
   * @param at when it happened, to the second, rounded down
   * @param change absent when nothing is to be counted
   */
  record Told(String sequence, Instant at, Optional<Change> change) {}
}
