package io.rankly.badge;

import io.rankly.error.InvalidInputException;
import io.rankly.score.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The badges of a board. Which one a player has is worked out when it is asked for, so that badges
 * can be changed at any time.
 *
 * @param tiers at most {@value #MAX_TIERS}, of different ids; the first that fits counts
 */
public record Badges(List<Tier> tiers) {
  /** Most tiers. */
  public static final int MAX_TIERS = 20;

  /** No badges. */
  public static final Badges NONE = new Badges(List.of());

  public Badges {
    tiers = List.copyOf(tiers);
    if (tiers.size() > MAX_TIERS) {
      throw new InvalidInputException(
          "a board can have at most 20 badges", Map.of("field", "badges", "given", tiers.size()));
    }
    if (tiers.stream().map(Tier::badge).distinct().count() < tiers.size()) {
      throw new InvalidInputException(
          "the badges of a board must have different ids", Map.of("field", "badges.badge"));
    }
  }

  /**
   * The same with numbers as scores of this order have them.
   *
   * @throws InvalidInputException when they cannot be scores of it
   */
  public Badges in(Order order) {
    return tiers.isEmpty() ? this : new Badges(tiers.stream().map(tier -> tier.in(order)).toList());
  }

  /** The id of the badge that this is worth; absent when no tier fits. */
  public Optional<String> of(Order order, Reached reached) {
    for (Tier tier : tiers) {
      if (tier.rule().fits(order, reached)) {
        return Optional.of(tier.badge());
      }
    }
    return Optional.empty();
  }
}
