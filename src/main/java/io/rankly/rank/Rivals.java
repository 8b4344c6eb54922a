package io.rankly.rank;

import io.rankly.rank.RankStore.Start;
import java.util.Optional;

/** Whom a player has to overtake next. */
public final class Rivals {
  private final RankStore store;

  public Rivals(RankStore store) {
    this.store = store;
  }

  /**
   * The entry just ahead of a player after a submission: the last of those with a better rank;
   * absent for the best. From the listing, which may be a moment behind. One request, half a read
   * unit.
   */
  public Optional<Entry> ahead(Receipt receipt) {
    Standing standing = receipt.standing();
    // A delayed listing may still show the player itself, where it stood before.
    return store.list(receipt.slice(), Start.betterThan(standing.key()), 2).stream()
        .filter(entry -> !entry.player().equals(standing.player()))
        .findFirst();
  }
}
