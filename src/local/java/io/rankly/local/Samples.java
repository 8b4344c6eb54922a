package io.rankly.local;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Submission;
import io.rankly.rank.Submissions;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Two boards to look at: points in an arcade game and times of a ten-kilometre run. All is drawn
 * from a fixed seed, so that everyone sees the same, down to the time of day.
 */
public final class Samples {
  private static final int PLAYERS = 1_500;
  private static final Instant PLAYED = Instant.parse("2026-01-01T12:00:00Z");
  private static final List<String> FIRST =
      List.of(
          "Amber", "Brave", "Calm", "Dusty", "Eager", "Fuzzy", "Gentle", "Happy", "Icy", "Jolly");
  private static final List<String> SECOND =
      List.of(
          "Otter", "Falcon", "Badger", "Lynx", "Heron", "Marten", "Puffin", "Raven", "Stoat",
          "Wolf");

  private final Boards boards;
  private final Submissions submissions;

  public Samples(Boards boards, Submissions submissions) {
    this.boards = boards;
    this.submissions = submissions;
  }

  /** Makes both boards, or completes them when an earlier run was interrupted. */
  public void load() {
    load(
        "arcade",
        "Arcade: most points",
        Direction.DESCENDING,
        random -> 10 * Math.round(Math.exp(5.5 + 0.8 * random.nextGaussian())));
    load(
        "10k-run",
        "Ten kilometres: fastest, in seconds",
        Direction.ASCENDING,
        random -> Math.round(1_750 + 1_400 * Math.abs(0.9 + 0.4 * random.nextGaussian())));
  }

  private void load(String id, String title, Direction order, ToLongFunction<Random> scores) {
    BoardChange settings =
        new BoardChange(
            Optional.of(title),
            Optional.of(order),
            Optional.of(UpdatePolicy.BEST),
            Optional.of(new Decimals(0)));
    Board board = boards.save(new BoardId(id), settings, PLAYED).board();
    Random random = new Random(id.hashCode());
    List<Submission> all = new ArrayList<>(PLAYERS);
    for (int i = 0; i < PLAYERS; i++) {
      String name =
          FIRST.get(random.nextInt(FIRST.size())) + SECOND.get(random.nextInt(SECOND.size()));
      PlayerId player = new PlayerId(name.toLowerCase(Locale.ROOT) + "-" + i);
      BigDecimal score = BigDecimal.valueOf(scores.applyAsLong(random));
      all.add(new Submission(player, score, Optional.of(name + " " + i), Optional.empty()));
    }
    submissions.submitAll(board.id(), all, PLAYED);
  }
}
