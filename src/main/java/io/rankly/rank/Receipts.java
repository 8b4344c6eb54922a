package io.rankly.rank;

import java.util.List;

/**
 * The answer to a submission.
 *
 * @param all one for each window of the board, that of the main window first
 */
public record Receipts(List<Receipt> all) {
  public Receipts {
    all = List.copyOf(all);
  }

  public Receipt main() {
    return all.get(0);
  }
}
