package io.rankly.badge;

import io.rankly.score.Order;
import io.rankly.text.ShownText;
import java.util.Optional;

/**
 * A badge, and what it takes to have it.
 *
 * @param badge its id: 1 to 32 of {@code a–z 0–9 -}
 * @param name what to show people, 1 to {@value #MAX_NAME} UTF-16 characters
 * @param emoji what to show beside a name, 1 to {@value #MAX_EMOJI} UTF-16 characters
 */
public record Tier(String badge, Rule rule, Optional<String> name, Optional<String> emoji) {
  /** Longest name. */
  public static final int MAX_NAME = 64;

  /** Longest emoji: some are put together of many characters. */
  public static final int MAX_EMOJI = 16;

  public Tier {
    BadgeId.require("badges.badge", badge);
    name = name.map(text -> ShownText.of("badges.name", text, MAX_NAME));
    emoji = emoji.map(text -> ShownText.of("badges.emoji", text, MAX_EMOJI));
  }

  Tier in(Order order) {
    return new Tier(badge, rule.in(order), name, emoji);
  }
}
