package io.rankly.http;

import io.rankly.badge.Rule;
import io.rankly.badge.Tier;
import io.rankly.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A badge of a board, as it is given and as it is shown. */
@Schema(name = "Badge", description = "with exactly one of `rank`, `percentile` and `score`")
record BadgeBody(
    @Schema(required = true, pattern = "[a-z0-9-]{1,32}") @Nullable String badge,
    @Schema(minimum = "1", description = "for the ranks up to this one") @Nullable Long rank,
    @Schema(
            minimum = "0",
            maximum = "100",
            description =
                "for places than which at least this percentage of entries is strictly worse; at most four decimals")
        @Nullable BigDecimal percentile,
    @Schema(
            description =
                "for scores at least as good as this one; on a board with `columns`, by the first of them")
        @Nullable BigDecimal score,
    @Schema(maxLength = Tier.MAX_NAME, description = "what to show people") @Nullable String name,
    @Schema(maxLength = Tier.MAX_EMOJI, description = "what to show beside a name")
        @Nullable String emoji) {
  Tier toTier() {
    List<Rule> rules = new ArrayList<>();
    Optional.ofNullable(rank).map(Rule.BestRanks::new).ifPresent(rules::add);
    Optional.ofNullable(percentile).map(Rule.Percentile::new).ifPresent(rules::add);
    Optional.ofNullable(score).map(Rule.AtLeast::new).ifPresent(rules::add);
    if (rules.size() != 1) {
      throw new InvalidInputException(
          "a badge needs exactly one of rank, percentile and score", Map.of("field", "badges"));
    }
    return new Tier(
        Params.required("badges.badge", badge),
        rules.get(0),
        Optional.ofNullable(name),
        Optional.ofNullable(emoji));
  }

  static BadgeBody from(Tier tier) {
    Rule rule = tier.rule();
    return new BadgeBody(
        tier.badge(),
        rule instanceof Rule.BestRanks ranks ? ranks.last() : null,
        rule instanceof Rule.Percentile share ? share.percentile() : null,
        rule instanceof Rule.AtLeast least ? least.score() : null,
        tier.name().orElse(null),
        tier.emoji().orElse(null));
  }
}
