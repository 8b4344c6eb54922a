package io.rankly.http;

import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.file.FileFormat;
import io.rankly.local.TestDynamo;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Remembered;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.rank.Submissions;
import io.rankly.score.GivenScore;
import io.rankly.season.ResetTime;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A board that was made ten days ago, with scores of the days since, put there behind the service.
 * Its windows are {@code all} (summed) and {@code daily} (best kept). Days begin twelve hours from
 * now, so that none begins while a test runs.
 */
public final class PastBoard {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final LocalTime RESET =
      LocalTime.of((NOW.atZone(ZoneOffset.UTC).getHour() + 12) % 24, 0);
  private static final Window DAILY =
      Window.named("daily", new ResetTime(ZoneOffset.UTC, RESET, DayOfWeek.MONDAY));

  public final String id = Api.newId();

  private final Submissions submissions;

  public PastBoard(int graceMinutes, Optional<Integer> retentionDays) {
    this(graceMinutes, retentionDays, false);
  }

  PastBoard(int graceMinutes, Optional<Integer> retentionDays, boolean archive) {
    this(graceMinutes, retentionDays, archive, Optional.empty());
  }

  PastBoard(
      int graceMinutes,
      Optional<Integer> retentionDays,
      boolean archive,
      Optional<FileFormat> results) {
    TestDynamo dynamo = TestDynamo.ofTheService();
    Boards boards = new Boards(dynamo.boards(), () -> "past");
    this.submissions =
        new Submissions(
            dynamo.ranks(),
            boards,
            Stores.retries(Duration.ofSeconds(30)),
            Stores.attempts(boards),
            new Remembered(),
            Runnable::run);
    boards.save(
        new BoardId(id),
        BoardChange.builder()
            .archive(Optional.of(archive))
            .results(Optional.of(results))
            .windows(
                new WindowsChange(
                    Optional.of(
                        List.of(
                            new GivenWindow("all", Optional.empty(), Optional.of(UpdatePolicy.SUM)),
                            new GivenWindow("daily", Optional.empty(), Optional.empty()))),
                    Optional.of(ZoneId.of("UTC")),
                    Optional.of(RESET),
                    Optional.empty(),
                    Optional.of(graceMinutes),
                    retentionDays))
            .build(),
        daysAgo(10));
  }

  /** What to send as {@code reset}, for the same days. */
  static String reset() {
    return RESET.toString();
  }

  static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  /** The day so many days ago. */
  static Season day(int daysAgo) {
    return DAILY.season(daysAgo(daysAgo));
  }

  static String dayId(int daysAgo) {
    return day(daysAgo).id();
  }

  /** A score that was submitted then. */
  public void submitted(int daysAgo, String player, long score) {
    submissions.submit(
        new BoardId(id),
        new Submission(
            new PlayerId(player),
            GivenScore.of(BigDecimal.valueOf(score)),
            Profile.NONE,
            Optional.empty()),
        daysAgo(daysAgo));
  }
}
