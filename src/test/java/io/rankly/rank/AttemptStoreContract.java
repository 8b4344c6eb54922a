package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardSettings;
import io.rankly.board.UpdatePolicy;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link AttemptStore} does. */
abstract class AttemptStoreContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  private final AttemptStore store = store();
  final Board board = board("g");

  abstract AttemptStore store();

  private static Board board(String generation) {
    Order order = Order.of(Direction.DESCENDING, new Decimals(0));
    return new Board(
        new BoardId("b"), generation, 1, NOW, BoardSettings.of(order, UpdatePolicy.BEST));
  }

  private static Attempt attempt(long second, Profile profile, Score score) {
    return new Attempt(
        Attempt.Id.of(NOW.plusSeconds(second), 0, second),
        new PlayerId("a:b|c@d"),
        score,
        profile,
        "max",
        NOW.plusSeconds(second / 2));
  }

  static Attempt first() {
    return attempt(1, Profile.NONE, Score.of(1));
  }

  @Test
  void attempts_areReadAsTheyWereKept_theNewestFirst() {
    Profile full =
        new Profile(
            Optional.of("Zoë"), Optional.of(new Meta("{}")), Optional.of(new Segment("SE")));
    Attempt older = attempt(-5, full, new Score(List.of(Long.MIN_VALUE, 2L, 3L)));
    Attempt newer = attempt(5, Profile.NONE, Score.of(Long.MAX_VALUE));
    store.keep(board, List.of(older, newer));
    assertEquals(List.of(newer, older), store.list(board, Optional.empty(), 10));
    assertEquals(List.of(newer), store.list(board, Optional.empty(), 1));
    assertEquals(List.of(older), store.list(board, Optional.of(newer.id()), 10));
    assertEquals(List.of(), store.list(board, Optional.of(older.id()), 10));
  }

  @Test
  void hundredAttempts_areKeptAtOnce() {
    List<Attempt> hundred =
        LongStream.range(0, 100).mapToObj(i -> attempt(i, Profile.NONE, Score.of(i))).toList();
    store.keep(board, hundred);
    assertEquals(100, store.list(board, Optional.empty(), 101).size());
  }

  @Test
  void otherBoards_haveTheirOwn() {
    store.keep(board, List.of(attempt(1, Profile.NONE, Score.of(1))));
    assertEquals(List.of(), store.list(board("h"), Optional.empty(), 10));
    assertEquals(
        Optional.empty(), store.find(board("h"), attempt(1, Profile.NONE, Score.of(1)).id()));
  }

  @Test
  void attempt_isFoundByItsId() {
    Attempt attempt = attempt(1, Profile.NONE, Score.of(1));
    store.keep(board, List.of(attempt, attempt(2, Profile.NONE, Score.of(2))));
    assertEquals(Optional.of(attempt), store.find(board, attempt.id()));
    assertEquals(Optional.empty(), store.find(board, attempt(3, Profile.NONE, Score.of(3)).id()));
  }
}
