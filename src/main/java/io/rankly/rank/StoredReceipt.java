package io.rankly.rank;

import io.rankly.rank.Submission.Once;
import java.time.Duration;
import java.time.Instant;

/** An answer kept so that a repeated submission gets the same answer. */
public record StoredReceipt(Once once, Receipts receipts, Instant storedAt) {
  /** How long a repetition is recognised. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  /** From when on the key counts as never used. */
  public Instant expires() {
    return storedAt.plus(LIFETIME);
  }
}
