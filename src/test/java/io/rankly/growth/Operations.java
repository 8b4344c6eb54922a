package io.rankly.growth;

import io.rankly.board.Board;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Remembered;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Standings;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.rank.Submissions;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is asked of a board, and done to it, in the order of a table. */
public final class Operations {
  /** When the board was made, and everything happens. */
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final SeasonChoice SEASON = SeasonChoice.main(NOW);

  private final Stores stores;
  private final Board board;

  public Operations(Stores stores, Board board) {
    this.stores = stores;
    this.board = board;
  }

  /** Who measures an operation while running it once. */
  public interface Gauge {
    void measure(String name, Runnable operation);
  }

  /** Runs each operation that reads once. */
  public void read(Probe probe, Gauge gauge) {
    Standings ofAnotherProcess = new Standings(stores.ranks, stores.boards, new Remembered());
    gauge.measure(
        "rank of a player", () -> ofAnotherProcess.of(board.id(), SEASON, probe.player()));
    gauge.measure("rank of a score", () -> ofScore(probe.score()));
    gauge.measure("top 10", () -> stores.listings.top(board.id(), SEASON, 10));
    gauge.measure("around", () -> stores.listings.around(board.id(), SEASON, probe.player(), 5, 5));
    gauge.measure("score at a rank", () -> stores.places.atRank(board.id(), SEASON, probe.rank()));
  }

  /** Runs each operation that writes once. */
  public void write(Probe probe, Gauge gauge) {
    gauge.measure(
        "submit, first score", () -> submit(stores.submissions, probe.newcomer(), probe.score()));
    gauge.measure(
        "submit, small improvement",
        () -> submit(stores.submissions, probe.newcomer(), probe.better()));
    gauge.measure(
        "submit, large improvement",
        () -> submit(stores.submissions, probe.newcomer(), probe.muchBetter()));
    Submissions ofAnotherProcess =
        new Submissions(
            stores.ranks,
            stores.boards,
            Stores.retries(Duration.ofSeconds(30)),
            Stores.attempts(stores.boards),
            new Remembered(),
            Runnable::run);
    gauge.measure(
        "submit, no improvement", () -> submit(ofAnotherProcess, probe.newcomer(), probe.score()));
    gauge.measure(
        "submit, no improvement, player known",
        () -> submit(stores.submissions, probe.newcomer(), probe.score()));
  }

  /** Asks for all that these will need, so that it is worked out before they are measured. */
  public void prepare(Probe probe) {
    read(probe, (name, operation) -> operation.run());
    ofScore(probe.better());
    ofScore(probe.muchBetter());
  }

  private void ofScore(long score) {
    stores.places.ofScore(board.id(), SEASON, GivenScore.of(new BigDecimal(score)));
  }

  private void submit(Submissions submissions, PlayerId player, long score) {
    submissions.submit(
        board.id(),
        new Submission(
            player,
            GivenScore.of(new BigDecimal(score)),
            Profile.named("Player of some name"),
            Optional.empty()),
        NOW);
  }
}
