package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.RankStyle;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.GivenScore;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptsTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:34:00Z");

  private final Stores stores = Stores.inMemory();
  private final OddStore odd = new OddStore(stores.ranks);

  @Test
  void emptySeason_hasAnEmptyExcerpt() {
    Excerpt excerpt = excerpt(board(BoardChange.NONE)).orElseThrow();
    assertEquals(List.of(), excerpt.best());
    assertEquals(new Distribution(List.of(), 0), excerpt.distribution());
    assertEquals(Optional.empty(), excerpt.next());
  }

  /** Whatever the board: the excerpt says what a page and a distribution say. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40, 999, 1_000, 1_001, 1_300})
  void excerpt_isWhatListAndDistributionSay(int entries) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<BoardChange> settings =
        List.of(
            BoardChange.NONE,
            BoardChange.builder().order(Optional.of(Direction.ASCENDING)).build(),
            BoardChange.builder().style(Optional.of(RankStyle.DENSE)).build(),
            BoardChange.builder().ties(Optional.of(Ties.EARLIEST)).build());
    for (int i = 0; i < settings.size(); i++) {
      for (long width : List.of(1L, 7L, 3_000L, 1L << 40)) {
        Board board = stores.board("b" + i + "-" + width, settings.get(i), NOW);
        fill(
            board,
            entries,
            () -> GivenScore.of(BigDecimal.valueOf(random.nextLong(-width, width))));
        assertAsListed("seed " + seed + ", " + board, board);
      }
    }
  }

  @Test
  void columns_areDistributedByTheFirstOne() {
    Board board =
        board(
            BoardChange.builder()
                .columns(
                    Optional.of(
                        List.of(
                            Column.named("kills", Direction.DESCENDING, new Decimals(0)),
                            Column.named("time", Direction.ASCENDING, new Decimals(1)))))
                .build());
    Random random = new Random(1);
    fill(
        board,
        1_100,
        () ->
            new GivenScore.Named(
                Map.of(
                    "kills",
                    BigDecimal.valueOf(random.nextInt(30)),
                    "time",
                    BigDecimal.valueOf(random.nextInt(50)))));
    assertAsListed("columns", board);
  }

  @Test
  void entryThatTheIndexDoesNotShowYet_isWaitedFor() {
    Board board = board(BoardChange.NONE);
    submit(board, "ann", 5);
    submit(board, "ben", 4);
    odd.lists(listed -> listed.subList(1, listed.size()));
    assertEquals(List.of("1 ann", "2 ben"), best(board));
    odd.always(listed -> listed.subList(1, listed.size()));
    assertEquals(Optional.empty(), excerpt(board));
  }

  @Test
  void hiddenPlayer_whomTheIndexStillShows_isNotShown() {
    Board board = board(BoardChange.builder().moderation(Optional.of(true)).build());
    submit(board, "ann", 5);
    submit(board, "ben", 4);
    List<Entry> before = stores.ranks.list(Slice.allTime(board), RankStore.Start.top(), 10);
    stores.sanctions.put(
        board.id(), new PlayerId("ann"), PlayerState.HIDDEN, Grounds.of("mod", "why"), NOW);
    odd.lists(listed -> before);
    assertEquals(List.of("1 ben"), best(board));
    odd.always(listed -> before);
    assertEquals(Optional.empty(), excerpt(board));
  }

  @Test
  void playerWhoIsListedTwice_isAskedForAgain() {
    Board board = board(BoardChange.NONE);
    submit(board, "ann", 5);
    submit(board, "ben", 4);
    odd.lists(listed -> List.of(listed.get(0), listed.get(0)));
    assertEquals(List.of("1 ann", "2 ben"), best(board));
  }

  @Test
  void entryThatTheIndexStillShowsAtItsOldPlace_isWaitedFor() {
    Board board = board(BoardChange.NONE);
    Random random = new Random(2);
    fill(board, 1_200, () -> GivenScore.of(BigDecimal.valueOf(random.nextInt(100_000, 200_000))));
    submit(board, "mover", 100_001);
    List<Entry> before = stores.ranks.list(Slice.allTime(board), RankStore.Start.top(), 1_001);
    submit(board, "mover", 199_999);
    odd.lists(listed -> before);
    assertAsListed("moved", board);
    odd.always(listed -> listed.size() > 1 ? before : listed);
    assertEquals(Optional.empty(), excerpt(board));
  }

  @Test
  void nodesThatDoNotAddUp_areReadAgain() {
    Board board = board(BoardChange.NONE);
    Random random = new Random(3);
    fill(board, 1_200, () -> GivenScore.of(BigDecimal.valueOf(random.nextInt(100_000, 200_000))));
    odd.reads(ExcerptsTest::withALateNode);
    assertAsListed("late node", board);
    odd.alwaysReads(ExcerptsTest::withALateNode);
    assertEquals(Optional.empty(), excerpt(board));
  }

  /** The deepest and last node has one entry more, of which the nodes above it know nothing. */
  private static Snapshot withALateNode(Snapshot read) {
    return Snapshots.withNodes(
        read,
        given -> {
          List<Node> nodes = new ArrayList<>(given);
          nodes.sort(
              (a, b) ->
                  a.prefix().length() == b.prefix().length()
                      ? a.prefix().compareTo(b.prefix())
                      : a.prefix().length() - b.prefix().length());
          Node last = nodes.remove(nodes.size() - 1);
          Map<String, Long> counts = new HashMap<>(last.counts());
          counts.merge("99", 1L, Long::sum);
          nodes.add(new Node(last.prefix(), counts));
          return nodes;
        });
  }

  private void assertAsListed(String what, Board board) {
    Excerpt excerpt = excerpt(board).orElseThrow();
    SeasonChoice main = SeasonChoice.main(NOW);
    Listings.Page page = stores.listings.top(board.id(), main, 1_000).value();
    assertEquals(page.entries(), excerpt.best(), what);
    assertEquals(page.next(), excerpt.next(), what);
    assertEquals(page.total(), excerpt.total(), what);
    assertEquals(
        stores.distributions.of(board.id(), main, 20).value(), excerpt.distribution(), what);
  }

  private List<String> best(Board board) {
    return excerpt(board).orElseThrow().best().stream()
        .map(standing -> standing.place().rank() + " " + standing.player())
        .toList();
  }

  private Optional<Excerpt> excerpt(Board board) {
    return new Excerpts(odd).of(board, board.allWindows().main(), NOW).map(OnSlice::value);
  }

  private Board board(BoardChange settings) {
    return stores.board("b", settings, NOW);
  }

  private void submit(Board board, String player, long score) {
    stores.submissions.submit(
        board.id(), submission(player, GivenScore.of(BigDecimal.valueOf(score))), NOW);
  }

  private void fill(Board board, int entries, Supplier<GivenScore> scores) {
    List<Submission> batch = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      batch.add(submission("p" + i, scores.get()));
      if (batch.size() == 100 || i == entries - 1) {
        assertTrue(
            stores.submissions.submitAll(board.id(), batch, NOW.plusMillis(i)).value().stream()
                .allMatch(result -> result instanceof Submissions.Result.Accepted));
        batch.clear();
      }
    }
  }

  private static Submission submission(String player, GivenScore score) {
    return new Submission(new PlayerId(player), score, Profile.NONE, Optional.empty());
  }
}
