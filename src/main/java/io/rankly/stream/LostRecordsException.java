package io.rankly.stream;

import java.util.Set;
import java.util.TreeSet;

/**
 * That the stream told of changes which nobody counted for a day, and they are gone. No refusal,
 * and nothing that passes: whoever runs the service has to do something.
 */
public final class LostRecordsException extends RuntimeException {
  LostRecordsException(Set<String> shards) {
    super(
        "the counters of streamed boards are no longer right: what the table's stream told was not"
            + " counted for a day, and is gone. Delete all items with the partition key s#stream,"
            + " then export each streamed board and import it into a new one. Shards: "
            + String.join(", ", new TreeSet<>(shards)));
  }
}
