package io.rankly.rank;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a submission.
 *
 * @param all one for each window of the board, that of the main window first
 * @param countedUntil on a streamed board, until when all other changes of entries are in it
 */
public record Receipts(List<Receipt> all, Optional<Instant> countedUntil) {
  public Receipts {
    all = List.copyOf(all);
  }

  /** Those of a board that is not streamed. */
  public Receipts(List<Receipt> all) {
    this(all, Optional.empty());
  }

  public Receipt main() {
    return all.get(0);
  }
}
