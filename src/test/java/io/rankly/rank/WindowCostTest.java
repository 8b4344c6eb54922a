package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.MarkdownTable;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardWindow;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.dynamo.BulkBoard;
import io.rankly.local.Meter;
import io.rankly.local.Meter.Reading;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Submission.Once;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Holds what four windows take, as told in windows.md, against a board of a hundred and one of ten
 * thousand entries in each window.
 */
class WindowCostTest {
  private static final Instant NOW = Instant.parse("2026-01-07T12:00:00Z");
  private static final List<String> WINDOWS = List.of("all", "daily", "weekly", "monthly");
  private static final PlayerId NEW = new PlayerId("new");

  private final Meter meter = new Meter();
  private final TestDynamo dynamo = TestDynamo.create(meter);
  private final ReadsBehind behind = new ReadsBehind(dynamo.ranks());
  private final Stores stores = new Stores(behind, dynamo.boards(), Duration.ofSeconds(30), behind);

  @Test
  void requestsAndUnits_areAsTold() {
    Map<String, Map<String, String>> told =
        MarkdownTable.below("What windows cost", "windows.md").rows();
    assertEquals(told, readings(100));
    assertEquals(told, readings(10_000));
  }

  private Map<String, Map<String, String>> readings(int entries) {
    Board board = board("board" + entries, "none");
    fill(board, entries);
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    Map<String, Map<String, String>> readings = new LinkedHashMap<>();
    row();
    submit(board, 123_456, Optional.empty(), NOW);
    readings.put("submit, first score", row());
    submit(board, 987_654, Optional.empty(), NOW);
    readings.put("submit, better in all windows", row());
    submit(stores.ofAnotherProcess(), board, NEW, 555_555, Optional.empty(), tomorrow);
    readings.put("submit, first score of a day", row());
    submit(stores.ofAnotherProcess(), board, NEW, 111_111, Optional.empty(), tomorrow);
    readings.put("submit, no improvement", row());
    submit(
        stores.ofAnotherProcess(),
        board,
        NEW,
        666_666,
        Optional.of(new Once("key", "print")),
        tomorrow);
    readings.put("submit with key, better in one window", row());
    submit(board, 666_666, Optional.of(new Once("key", "print")), tomorrow);
    readings.put("submit with key, repeated", row());
    SeasonChoice today =
        new SeasonChoice(Optional.of("daily"), Optional.empty(), Optional.empty(), tomorrow);
    stores.standingsOfAnotherProcess().of(board.id(), today, NEW);
    readings.put("rank of a player in a season", row());
    PlayerId own = new PlayerId("on" + board.id());
    submit(board, own, 555_555, Optional.empty(), tomorrow);
    row();
    assertEquals(4, stores.playerStandings.of(own, tomorrow).size());
    readings.put("all standings of a player", row());
    stores.seasons.list(board.id(), Optional.of("daily"), Optional.empty(), 20, tomorrow);
    readings.put("seasons, two of them", row());
    stores.removals.remove(board.id(), SeasonChoice.main(tomorrow), NEW, Grounds.NONE);
    readings.put("delete from all windows", row());
    Board summing = board("sum" + entries, "all");
    fill(summing, entries);
    submit(summing, 555_555, Optional.empty(), NOW);
    row();
    submit(stores.ofAnotherProcess(), summing, NEW, 100_000, Optional.empty(), NOW);
    readings.put("submit, sum in one window, no improvement in others", row());
    submit(summing, 100_000, Optional.empty(), NOW);
    row();
    submit(summing, 100_000, Optional.empty(), NOW);
    readings.put("submit, sum in one window, no improvement in others, player known", row());
    Instant later = tomorrow.plus(Duration.ofDays(1));
    submit(board, 555_555, Optional.empty(), tomorrow);
    submit(board, 987_654, Optional.empty(), tomorrow);
    row();
    submit(board, 555_555, Optional.empty(), later);
    readings.put("submit, first score of a day, player known", row());
    submit(board, 111_111, Optional.empty(), later);
    readings.put("submit, no improvement, player known", row());
    submit(board, 666_666, Optional.of(new Once("key2", "print")), later);
    readings.put("submit with key, better in one window, player known", row());
    submit(stores.ofAnotherProcess(), board, NEW, 777_777, Optional.empty(), later);
    readings.put("submit, better in one window", row());
    Board daily = board("daily" + entries, "daily");
    fill(daily, entries);
    submit(daily, 555_555, Optional.empty(), NOW);
    row();
    submit(stores.ofAnotherProcess(), daily, NEW, 100_000, Optional.empty(), tomorrow);
    readings.put("submit, first score of a day with sums", row());
    return readings;
  }

  /** What goes on beside a write, and not before it, is no round trip of its own. */
  private Map<String, String> row() {
    Reading reading = meter.take();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("round trips", Integer.toString(reading.requests().size() - behind.take()));
    row.putAll(reading.row());
    return row;
  }

  private Board board(String id, String summing) {
    WindowsChange windows =
        new WindowsChange(
            Optional.of(
                WINDOWS.stream()
                    .map(
                        window ->
                            new GivenWindow(
                                window,
                                Optional.empty(),
                                Optional.of(UpdatePolicy.SUM).filter(s -> window.equals(summing))))
                    .toList()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(30));
    return stores.board(id, BoardChange.builder().windows(windows).build(), NOW);
  }

  private void fill(Board board, int count) {
    List<Entry> entries = BulkBoard.entries(board, count, NOW);
    for (BoardWindow window : board.allWindows().all()) {
      Slice slice = Slice.of(board, window, window.window().season(NOW));
      BulkBoard.write(dynamo.client(), dynamo.table(), board, slice, entries);
    }
  }

  private void submit(Board board, long score, Optional<Once> once, Instant now) {
    submit(board, NEW, score, once, now);
  }

  private void submit(Board board, PlayerId player, long score, Optional<Once> once, Instant now) {
    submit(stores.submissions, board, player, score, once, now);
  }

  private static void submit(
      Submissions process,
      Board board,
      PlayerId player,
      long score,
      Optional<Once> once,
      Instant now) {
    GivenScore given = GivenScore.of(BigDecimal.valueOf(score));
    process.submit(board.id(), new Submission(player, given, Profile.NONE, once), now);
  }
}
