package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardSettings;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.ConflictException;
import io.rankly.error.NotFoundException;
import io.rankly.error.RanklyException;
import io.rankly.rank.ModelBoard.Expected;
import io.rankly.rank.Submission.NamedSeason;
import io.rankly.rank.Submissions.Result;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random operations on random boards, half of them with windows, against plain collections. All
 * counters of the slices that an operation was about are recounted after it. On half of the boards
 * with windows the clock goes through two years, in steps of any length; on the others it jumps
 * from minutes to weeks, from a start within these years.
 *
 * <p>{@code -Drankly.model.operations=N} runs longer, {@code -Drankly.model.seed=N} repeats a
 * failure.
 */
abstract class ModelTest {
  private static final List<Segment> SEGMENTS =
      List.of(new Segment("SE"), new Segment("team.b"), new Segment("-"));

  /** Two years have more hours than need to be listed each time. */
  private static final int MOST_PAGES = 20;

  private static final int TWO_YEARS_OF_MINUTES = 731 * 24 * 60;

  private static final Grounds GROUNDS = Grounds.of("mod", "a reason");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** The service under test. */
  abstract Stores stores();

  /** How many operations an ordinary build runs. */
  abstract int operations();

  /** After how many operations the next board follows. */
  abstract int operationsPerBoard();

  /** Whether boards are streamed; then the stores have counted all before they are read. */
  boolean streamed() {
    return false;
  }

  @Test
  void operations_agreeWithPlainCollections() {
    long seed = Long.getLong("rankly.model.seed", System.nanoTime());
    int operations = Integer.getInteger("rankly.model.operations", operations());
    Stores stores = stores();
    for (int board = 0; board * operationsPerBoard() < operations; board++) {
      try {
        new Run(stores, seed + board, operationsPerBoard(), streamed()).operations();
      } catch (Exception | AssertionError e) {
        throw new AssertionError("failed with -Drankly.model.seed=" + (seed + board), e);
      }
    }
    System.out.printf(
        "%s: %,d operations agree with the model%n", getClass().getSimpleName(), operations);
  }

  /** One board and its model. */
  private static final class Run {
    private final Random random;
    private final Stores stores;
    private final Submissions other;
    private final Board board;
    private final ModelBoard model;
    private final int operations;
    private final boolean throughTwoYears;
    private final List<Long> shape;

    /** What the operation was about. */
    private final Set<Slice> touched = new LinkedHashSet<>();

    private Instant now;

    Run(Stores stores, long seed, int operations, boolean streamed) {
      this.random = new Random(seed);
      this.operations = operations;
      this.throughTwoYears = random.nextBoolean();
      this.stores = stores;
      this.other = stores.ofAnotherProcess();
      this.shape =
          List.of(
                  List.of(0L, 2L),
                  List.of(-50L, 50L),
                  List.of(-100_000L, 100_000L),
                  List.of(Long.MIN_VALUE, Long.MAX_VALUE))
              .get(random.nextInt(4));
      boolean windows = random.nextBoolean();
      Instant start =
          windows && !throughTwoYears
              ? START.plus(Duration.ofMinutes(random.nextInt(TWO_YEARS_OF_MINUTES)))
              : START;
      Order order = order();
      BoardChange settings =
          RandomSettings.board(
              random, order, UpdatePolicy.values()[random.nextInt(3)], windows, shape, streamed);
      this.board = stores.board("m" + seed, settings, start);
      this.model = new ModelBoard(board);
      // A clock may run behind that of the process that made the board.
      this.now = start.minusMillis(3);
    }

    private Order order() {
      if (random.nextInt(4) == 0) {
        return Order.of(Direction.values()[random.nextInt(2)], new Decimals(random.nextInt(4)));
      }
      List<Column> columns = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        columns.add(
            Column.named(
                "c" + i, Direction.values()[random.nextInt(2)], new Decimals(random.nextInt(4))));
      }
      return new Order(columns, Ties.values()[random.nextInt(2)]);
    }

    void operations() {
      for (int i = 0; i < operations; i++) {
        now = now.plus(jump());
        touched.clear();
        switch (random.nextInt(14)) {
          case 0, 1, 2 -> submit();
          case 3 -> submitBatch();
          case 4 -> remove();
          case 5 -> seasons();
          case 6 -> settings();
          case 7, 8 -> moderate();
          case 9 -> set();
          case 10 -> audit();
          default -> ask();
        }
        for (Slice slice : withSegments(touched)) {
          List<Entry> entries = IndexCheck.assertConsistent(stores.ranks, board, slice);
          assertEquals(model.ranking(slice).listed(), entries.stream().map(Entry::player).toList());
        }
      }
    }

    private Set<Slice> withSegments(Set<Slice> slices) {
      Set<Slice> all = new LinkedHashSet<>(slices);
      if (board.settings().segments()) {
        slices.forEach(slice -> SEGMENTS.forEach(segment -> all.add(slice.in(segment))));
      }
      return all;
    }

    private Duration jump() {
      if (!model.hasWindows()) {
        // Many operations share a millisecond.
        return Duration.ofMillis(random.nextInt(4) / 3);
      }
      if (throughTwoYears) {
        return random.nextBoolean()
            ? Duration.ofMillis(random.nextInt(60_000))
            : Duration.ofMinutes(random.nextInt(4 * TWO_YEARS_OF_MINUTES / operations));
      }
      return switch (random.nextInt(20)) {
        case 0 -> Duration.ofMinutes(random.nextInt(40_320));
        case 1, 2 -> Duration.ofMinutes(random.nextInt(2_880));
        case 3, 4, 5, 6 -> Duration.ofMinutes(random.nextInt(120));
        default -> Duration.ofMillis(random.nextInt(60_000));
      };
    }

    private void submit() {
      List<Long> units = units();
      Submission submission = submission(units);
      Expected expected = model.submit(submission, units, now);
      if (expected.refused().isPresent()) {
        assertThrows(expected.refused().get(), () -> process().submit(board.id(), submission, now));
      } else {
        assertReceipts(expected, process().submit(board.id(), submission, now).value());
      }
    }

    /** One of two, whose memories of players are old when the other one was asked meanwhile. */
    private Submissions process() {
      return random.nextInt(4) == 0 ? other : stores.submissions;
    }

    private void submitBatch() {
      List<Submission> submissions = new ArrayList<>();
      List<List<Long>> scores = new ArrayList<>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        scores.add(units());
        submissions.add(submission(scores.get(scores.size() - 1)));
      }
      List<Result> results = process().submitAll(board.id(), submissions, now).value();
      assertEquals(submissions.size(), results.size());
      for (int i = 0; i < results.size(); i++) {
        Expected expected = model.submit(submissions.get(i), scores.get(i), now);
        if (results.get(i) instanceof Result.Refused refused) {
          assertInstanceOf(expected.refused().orElseThrow(), refused.reason());
        } else {
          assertReceipts(expected, ((Result.Accepted) results.get(i)).receipts());
        }
      }
    }

    private void assertReceipts(Expected expected, Receipts receipts) {
      assertEquals(Optional.empty(), expected.refused());
      assertEquals(expected.receipts().all(), receipts.all());
      assertEquals(board.isStreamed(), receipts.countedUntil().isPresent());
      receipts.all().forEach(receipt -> touched.add(receipt.slice()));
    }

    private void remove() {
      PlayerId player = player();
      SeasonChoice season =
          random.nextBoolean() ? SeasonChoice.main(now) : choice(random.nextInt(4));
      Optional<Class<? extends RanklyException>> refused = model.refused(season);
      List<Slice> slices = refused.isPresent() ? List.of() : model.removedFrom(season);
      List<ModelRanking> holding =
          slices.stream()
              .map(model::ranking)
              .filter(ranking -> ranking.held.containsKey(player))
              .toList();
      if (holding.isEmpty()) {
        assertThrows(
            refused.orElse(NotFoundException.class),
            () -> stores.removals.remove(board.id(), season, player, GROUNDS));
      } else {
        stores.removals.remove(board.id(), season, player, GROUNDS);
        model.audit.add(now + " DELETE " + player);
        holding.forEach(ranking -> ranking.held.remove(player));
      }
      touched.addAll(slices);
    }

    private void moderate() {
      PlayerId player = player();
      PlayerState state = PlayerState.values()[random.nextInt(3)];
      if (board.settings().moderatedFrom().isEmpty()) {
        assertThrows(
            ConflictException.class,
            () -> stores.sanctions.put(board.id(), player, state, GROUNDS, now));
        return;
      }
      touched.addAll(model.moderate(player, state, now));
      Optional<Sanction> sanction =
          stores.sanctions.put(board.id(), player, state, GROUNDS, now).value();
      assertEquals(state, Sanction.state(sanction));
      assertEquals(sanction, stores.sanctions.of(board.id(), player).value());
    }

    private void set() {
      PlayerId player = player();
      SeasonChoice season = choice(random.nextInt(4));
      List<Long> units = units();
      Optional<Class<? extends RanklyException>> refused = model.refused(season);
      if (refused.isPresent()) {
        assertThrows(
            refused.get(),
            () -> stores.corrections.set(board.id(), season, player, given(units), GROUNDS));
        return;
      }
      assertEquals(
          model.set(player, units, season),
          stores.corrections.set(board.id(), season, player, given(units), GROUNDS).value());
      touched.addAll(model.removedFrom(season));
    }

    private void audit() {
      List<String> read = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        Audit.Page page =
            stores.audit.list(board.id(), cursor, 1 + random.nextInt(Audit.MAX_LIMIT)).value();
        page.lines().forEach(line -> read.add(line.at() + " " + line.what() + " " + line.player()));
        cursor = page.next();
      } while (cursor.isPresent());
      Collections.reverse(read);
      assertEquals(model.audit, read);
    }

    private void ask() {
      SeasonChoice season = inStyle(inSegment(choice(random.nextInt(4))));
      Optional<Class<? extends RanklyException>> refused = model.refused(season);
      if (refused.isPresent()) {
        assertThrows(refused.get(), () -> stores.standings.of(board.id(), season, player()));
        assertThrows(refused.get(), () -> stores.listings.top(board.id(), season, 5));
        return;
      }
      Slice slice = model.slice(season);
      touched.add(slice);
      ModelRanking ranking = model.ranking(season.segment().map(slice::in).orElse(slice));
      switch (random.nextInt(5)) {
        case 0 -> ranking.checkStandings(stores, season, List.of(player(), player(), player()));
        case 1 -> ranking.checkPlaces(stores, season, units(), random);
        case 2 -> {
          Instant later = now.plus(jump());
          if (model.isKept(season, later)) {
            now = later;
          }
          ranking.checkPages(stores, season, inStyle(SeasonChoice.main(now)), random);
        }
        case 3 -> ranking.checkAround(stores, season, player(), random);
        default -> ranking.checkDistribution(stores, season, random);
      }
    }

    private void seasons() {
      Optional<String> window = random.nextBoolean() ? Optional.empty() : Optional.of(window());
      List<Seasons.Counted> listed = new ArrayList<>();
      Optional<String> before = Optional.empty();
      int pages = 0;
      do {
        int limit = 1 + random.nextInt(30);
        Seasons.Page page = stores.seasons.list(board.id(), window, before, limit, now).value();
        listed.addAll(page.seasons());
        before = page.next();
      } while (before.isPresent() && ++pages < MOST_PAGES);
      List<Seasons.Counted> all = model.seasons(window, now);
      assertEquals(before.isPresent() ? all.subList(0, listed.size()) : all, listed);
    }

    private void settings() {
      if (random.nextInt(3) == 0 && !board.isStreamed()) {
        raiseShards();
      }
      RandomSettings.change(random, board.windows().isPresent())
          .ifPresent(
              change -> {
                Board changed = stores.boards.save(board.id(), change, now).board();
                model.change(change, now);
                assertEquals(model.settings(), ModelBoard.settings(changed));
              });
    }

    /** At a process that goes on with the board that it knew, sometimes. */
    private void raiseShards() {
      Board before = stores.boards.get(board.id());
      int shards =
          Math.min(BoardSettings.MAX_SHARDS, before.settings().shards() + random.nextInt(8));
      BoardChange change = BoardChange.builder().shards(Optional.of(shards)).build();
      assertEquals(shards, stores.boards.save(board.id(), change, now).board().settings().shards());
      if (random.nextBoolean()) {
        stores.boards.remember(before);
      }
    }

    /** The same among all players or, where those are ranked, among those of a segment. */
    private SeasonChoice inSegment(SeasonChoice all) {
      return board.settings().segments() && random.nextInt(3) == 0
          ? new SeasonChoice(all.window(), all.season(), Optional.of(segment()), all.now())
          : all;
    }

    /** The same in the board's own style, named or not, or in that of competitions. */
    private SeasonChoice inStyle(SeasonChoice own) {
      Optional<RankStyle> style =
          switch (random.nextInt(3)) {
            case 0 -> Optional.of(RankStyle.COMPETITION);
            case 1 -> Optional.of(board.style());
            default -> Optional.empty();
          };
      return new SeasonChoice(own.window(), own.season(), own.segment(), style, own.now());
    }

    /** A season of the board that can be asked for, mostly. */
    private SeasonChoice choice(int kind) {
      if (!model.hasWindows() || kind == 0) {
        return SeasonChoice.main(now);
      }
      String window = window();
      Optional<String> season =
          switch (kind) {
            case 1 -> Optional.empty();
            case 2 -> Optional.of(SeasonChoice.PREVIOUS);
            default -> Optional.of(anySeason(window).id());
          };
      return new SeasonChoice(Optional.of(window), season, Optional.empty(), now);
    }

    /** One that has entries, or one around now. */
    private Season anySeason(String window) {
      Instant around = now.plus(Duration.ofMinutes(random.nextInt(-20_000, 2_000)));
      return model.window(window).season(random.nextBoolean() ? around : now);
    }

    private String window() {
      List<String> ids = board.allWindows().ids();
      return ids.get(random.nextInt(ids.size()));
    }

    private Submission submission(List<Long> units) {
      return new Submission(
          player(), given(units), profile(), named(), expected(), Optional.empty());
    }

    private Optional<Submission.Expected> expected() {
      if (random.nextInt(6) > 0) {
        return Optional.empty();
      }
      Optional<Long> version =
          random.nextBoolean() ? Optional.of(random.nextLong(4)) : Optional.empty();
      Window main = board.allWindows().main().window();
      return Optional.of(
          new Submission.Expected(
              version.isPresent() ? Optional.empty() : Optional.of(main.season(now).id()),
              version));
    }

    private Profile profile() {
      return new Profile(
          sometimes("N" + random.nextInt(5)),
          sometimes("{" + (random.nextBoolean() ? "" : "\"car\":" + random.nextInt(5)) + "}")
              .map(Meta::new),
          random.nextInt(5) == 0 ? Optional.of(segment()) : Optional.empty());
    }

    private Segment segment() {
      return SEGMENTS.get(random.nextInt(SEGMENTS.size()));
    }

    private Optional<String> sometimes(String text) {
      return random.nextInt(5) == 0 ? Optional.of(text) : Optional.empty();
    }

    private Optional<NamedSeason> named() {
      if (!model.hasWindows() || random.nextInt(3) > 0) {
        return Optional.empty();
      }
      String window = window();
      Instant around = now.minus(Duration.ofMinutes(random.nextInt(-200, 3_000)));
      String season = model.window(window).season(around).id();
      return Optional.of(
          new NamedSeason(season, random.nextBoolean() ? Optional.of(window) : Optional.empty()));
    }

    private GivenScore given(List<Long> units) {
      List<Column> columns = board.order().columns();
      List<BigDecimal> numbers = new ArrayList<>();
      Map<String, BigDecimal> byName = new HashMap<>();
      for (int i = 0; i < units.size(); i++) {
        BigDecimal number = columns.get(i).decimals().score(units.get(i));
        numbers.add(number);
        columns.get(i).name().ifPresent(name -> byName.put(name, number));
      }
      return board.order().isNamed() && random.nextBoolean()
          ? new GivenScore.Named(byName)
          : new GivenScore.Listed(numbers);
    }

    private PlayerId player() {
      return new PlayerId("p" + random.nextInt(model.hasWindows() ? 12 : 40));
    }

    private List<Long> units() {
      List<Long> units = new ArrayList<>();
      board.order().columns().forEach(column -> units.add(number()));
      return units;
    }

    private long number() {
      boolean wide = shape.get(0) == Long.MIN_VALUE;
      return wide
          ? random.nextLong() >> random.nextInt(64)
          : random.nextLong(shape.get(0), shape.get(1) + 1);
    }
  }
}
