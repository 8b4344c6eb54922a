package io.rankly.rank;

import io.rankly.badge.Badges;
import io.rankly.badge.Rule;
import io.rankly.badge.Tier;
import io.rankly.board.BoardChange;
import io.rankly.board.Bounds;
import io.rankly.board.Consistency;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Settings of random boards, and changes of them. */
final class RandomSettings {
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");

  private RandomSettings() {}

  /**
   * @param shape between what numbers scores are
   * @param streamed whether counts follow later, which excludes shards and the dense style
   */
  static BoardChange board(
      Random random,
      Order order,
      UpdatePolicy update,
      boolean windows,
      List<Long> shape,
      boolean streamed) {
    boolean moderation = random.nextBoolean();
    boolean segments = random.nextInt(3) == 0 && order.mostLevels() <= (moderation ? 23 : 24);
    return BoardChange.builder()
        .badges(random.nextBoolean() ? Optional.of(badges(random, order, shape)) : Optional.empty())
        .bounds(
            random.nextInt(4) == 0 ? Optional.of(bounds(random, order, shape)) : Optional.empty())
        .moderation(Optional.of(moderation))
        .segments(Optional.of(segments))
        .shards(
            random.nextBoolean() || streamed
                ? Optional.empty()
                : Optional.of(1 + random.nextInt(16)))
        .style(
            order.ties() == Ties.SHARED && random.nextInt(3) > 0 && !streamed
                ? Optional.of(RankStyle.DENSE)
                : Optional.empty())
        .order(order.unnamed().map(column -> column.direction()))
        .update(Optional.of(update))
        .decimals(order.unnamed().map(column -> column.decimals()))
        .columns(order.isNamed() ? Optional.of(order.columns()) : Optional.empty())
        .ties(Optional.of(order.ties()))
        .windows(windows ? windows(random, order, segments) : WindowsChange.NONE)
        .consistency(streamed ? Optional.of(Consistency.STREAMED) : Optional.empty())
        .build();
  }

  private static Badges badges(Random random, Order order, List<Long> shape) {
    List<Tier> tiers = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      Rule rule =
          switch (random.nextInt(3)) {
            case 0 -> new Rule.BestRanks(1 + random.nextInt(6));
            case 1 -> new Rule.Percentile(BigDecimal.valueOf(random.nextInt(101)));
            default -> new Rule.AtLeast(number(random, order, shape));
          };
      tiers.add(new Tier("t" + i, rule, Optional.empty(), Optional.empty()));
    }
    return new Badges(tiers);
  }

  /** Of a step, and of a least number in the worse half. */
  private static Bounds bounds(Random random, Order order, List<Long> shape) {
    BigDecimal range = of(order, shape.get(1)).subtract(of(order, shape.get(0)));
    BigDecimal step = range.divide(BigDecimal.valueOf(3), 0, RoundingMode.DOWN);
    return new Bounds(
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(of(order, shape.get(0) / 2 + shape.get(1) / 4)),
        Optional.empty(),
        random.nextBoolean() || shape.get(0) == Long.MIN_VALUE
            ? Optional.empty()
            : Optional.of(step),
        random.nextBoolean());
  }

  private static BigDecimal number(Random random, Order order, List<Long> shape) {
    return of(
        order,
        shape.get(0) == Long.MIN_VALUE
            ? random.nextLong()
            : random.nextLong(shape.get(0), shape.get(1) + 1));
  }

  private static BigDecimal of(Order order, long units) {
    return order.columns().get(0).decimals().score(units);
  }

  private static WindowsChange windows(Random random, Order order, boolean segments) {
    List<GivenWindow> all =
        new ArrayList<>(
            List.of(
                window(random, "all"),
                window(random, "hourly"),
                window(random, "daily"),
                window(random, "weekly"),
                window(random, "monthly"),
                new GivenWindow("lunch", Optional.of("0 12 * * *"), update(random))));
    Collections.shuffle(all, random);
    int most = (100 - 3) / (2 * order.mostLevels() + (segments ? 2 * (1 + order.mostLevels()) : 0));
    return new WindowsChange(
        Optional.of(all.subList(0, 1 + random.nextInt(Math.min(4, most)))),
        Optional.of(ZoneId.of(ZONES.get(random.nextInt(ZONES.size())))),
        Optional.of(LocalTime.of(random.nextInt(24), random.nextInt(60))),
        Optional.of(DayOfWeek.of(1 + random.nextInt(7))),
        Optional.of(random.nextInt(3) * 720),
        random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(20)));
  }

  private static GivenWindow window(Random random, String id) {
    return new GivenWindow(id, Optional.empty(), update(random));
  }

  private static Optional<UpdatePolicy> update(Random random) {
    int policy = random.nextInt(4);
    return policy == 3 ? Optional.empty() : Optional.of(UpdatePolicy.values()[policy]);
  }

  /** Another policy, grace or retention, sometimes. */
  static Optional<BoardChange> change(Random random, boolean windows) {
    if (!windows || random.nextInt(3) > 0) {
      return Optional.empty();
    }
    Optional<Integer> grace = Optional.of(random.nextInt(3) * 720);
    Optional<Integer> days =
        random.nextBoolean() ? Optional.empty() : Optional.of(1 + random.nextInt(20));
    return Optional.of(
        BoardChange.builder()
            .update(update(random))
            .windows(
                new WindowsChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    grace,
                    days))
            .build());
  }
}
