package io.rankly.dynamo;

import io.rankly.badge.Badges;
import io.rankly.badge.Rule;
import io.rankly.badge.Tier;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The badges of a board as a part of its item, and back. */
final class BadgeItems {
  private BadgeItems() {}

  static void put(Map<String, AttributeValue> item, Badges badges) {
    if (!badges.tiers().isEmpty()) {
      item.put(
          Schema.BADGES,
          AttributeValue.fromL(badges.tiers().stream().map(BadgeItems::tier).toList()));
    }
  }

  static Badges badges(Map<String, AttributeValue> item) {
    AttributeValue tiers = item.get(Schema.BADGES);
    return tiers == null
        ? Badges.NONE
        : new Badges(tiers.l().stream().map(tier -> tier(tier.m())).toList());
  }

  private static AttributeValue tier(Tier tier) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(Schema.BADGE, Items.text(tier.badge()));
    if (tier.rule() instanceof Rule.BestRanks ranks) {
      item.put(Schema.RANK, Items.number(ranks.last()));
    } else if (tier.rule() instanceof Rule.Percentile share) {
      item.put(Schema.PERCENTILE, Items.number(share.percentile()));
    } else if (tier.rule() instanceof Rule.AtLeast least) {
      item.put(Schema.SCORE, Items.number(least.score()));
    }
    tier.name().ifPresent(name -> item.put(Schema.NAME, Items.text(name)));
    tier.emoji().ifPresent(emoji -> item.put(Schema.EMOJI, Items.text(emoji)));
    return AttributeValue.fromM(item);
  }

  private static Tier tier(Map<String, AttributeValue> item) {
    return new Tier(
        Items.string(item, Schema.BADGE),
        rule(item),
        Items.optionalString(item, Schema.NAME),
        Items.optionalString(item, Schema.EMOJI));
  }

  private static Rule rule(Map<String, AttributeValue> item) {
    if (item.containsKey(Schema.RANK)) {
      return new Rule.BestRanks(Items.number(item, Schema.RANK));
    }
    return Items.optionalDecimal(item, Schema.PERCENTILE)
        .<Rule>map(Rule.Percentile::new)
        .orElseGet(() -> new Rule.AtLeast(Items.decimal(item, Schema.SCORE)));
  }
}
