package io.rankly.trust;

import io.rankly.board.UpdatePolicy;
import io.rankly.rank.PlayerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a player of a board must have by what was answered. */
final class Account {
  private final List<Long> acknowledged = new ArrayList<>();

  /** What was sent, and of which nobody knows. */
  private final List<Long> uncertain = new ArrayList<>();

  private Instant answeredAt = Instant.MIN;
  private final Set<PlayerState> states = EnumSet.of(PlayerState.RANKED);

  synchronized void sent(long score) {
    uncertain.add(score);
  }

  synchronized void acknowledged(long score) {
    uncertain.remove(score);
    acknowledged.add(score);
    answeredAt = Instant.now();
  }

  /** It was said that nothing happened. */
  synchronized void refused(long score) {
    uncertain.remove(score);
  }

  synchronized void sent(PlayerState state) {
    states.add(state);
  }

  synchronized void acknowledged(PlayerState state) {
    states.clear();
    states.add(state);
    answeredAt = Instant.now();
  }

  /** Whether it is known what is stored, and that it was before a moment. */
  synchronized boolean isSettled(Instant before) {
    return uncertain.isEmpty() && states.size() == 1 && answeredAt.isBefore(before);
  }

  synchronized boolean mayBe(PlayerState state) {
    return states.contains(state);
  }

  /**
   * Whether this can be stored: all that was acknowledged, and of the rest some, in every window
   * the same.
   *
   * @param stored the score in each window, if there is one
   */
  synchronized boolean mayHave(Map<String, Optional<Long>> stored, Map<String, UpdatePolicy> of) {
    for (int subset = 0; subset < 1 << uncertain.size(); subset++) {
      List<Long> counted = new ArrayList<>(acknowledged);
      for (int i = 0; i < uncertain.size(); i++) {
        if ((subset >> i & 1) == 1) {
          counted.add(uncertain.get(i));
        }
      }
      if (of.entrySet().stream()
          .allMatch(
              window -> score(counted, window.getValue()).equals(stored.get(window.getKey())))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Long> score(List<Long> counted, UpdatePolicy policy) {
    return counted.stream().reduce(policy == UpdatePolicy.SUM ? Long::sum : Math::max);
  }

  @Override
  public synchronized String toString() {
    return "acknowledged " + acknowledged + ", uncertain " + uncertain + ", states " + states;
  }
}
