package io.rankly.rank;

import org.jspecify.annotations.Nullable;

/**
 * What a counter of entries must be for a change of it to do what was planned: to bring a key its
 * first entry or take it the last one, or neither. Deliberately no variant: that it is the very
 * number that was read, since others may come and go as long as some stay.
 */
public sealed interface ExpectedCount {
  /** Whether a stored counter is as expected; null if there is none. */
  boolean isMetBy(@Nullable Long stored);

  /** That there is none. */
  record Absent() implements ExpectedCount {
    @Override
    public boolean isMetBy(@Nullable Long stored) {
      return stored == null;
    }
  }

  /** That it is this. */
  record Exactly(long count) implements ExpectedCount {
    @Override
    public boolean isMetBy(@Nullable Long stored) {
      return stored != null && stored == count;
    }
  }

  /** That it is this or more. */
  record AtLeast(long count) implements ExpectedCount {
    @Override
    public boolean isMetBy(@Nullable Long stored) {
      return stored != null && stored >= count;
    }
  }

  /**
   * What keeps a change to what was planned.
   *
   * @param stored the counter that was planned with; null if there was none
   * @param change what is added to it, not 0
   */
  static ExpectedCount of(@Nullable Long stored, long change) {
    if (stored == null) {
      return new Absent();
    }
    if (stored == 0) {
      return new Exactly(0);
    }
    return stored + change > 0 ? new AtLeast(Math.max(1, 1 - change)) : new Exactly(-change);
  }
}
