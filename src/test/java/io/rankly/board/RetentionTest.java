package io.rankly.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import io.rankly.season.ResetTime;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Window DAILY = Window.named("daily", ResetTime.DEFAULT);
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  @Test
  void change_countsForSeasonsThatBeginLater() {
    Retention changed = Retention.of(1).with(5, NOON);
    assertEquals(Optional.of(5), changed.days());
    assertEquals(Optional.of("2026-01-10T00:00:00Z"), expires(changed, "2026-01-08"));
    assertEquals(Optional.of("2026-01-12T00:00:00Z"), expires(changed, "2026-01-10"));
    assertEquals(Optional.of("2026-01-17T00:00:00Z"), expires(changed, "2026-01-11"));
  }

  @Test
  void retentionOfABoardThatHadNone_leavesWhatWasBefore() {
    Retention changed = Retention.NONE.with(5, NOON);
    assertEquals(Optional.empty(), expires(changed, "2026-01-10"));
    assertEquals(Optional.of("2026-01-17T00:00:00Z"), expires(changed, "2026-01-11"));
  }

  @Test
  void allTime_neverExpires() {
    Season all = Window.named("all", ResetTime.DEFAULT).season(NOON);
    assertEquals(Optional.empty(), Retention.of(1).expires(all));
  }

  @Test
  void sameDaysAgain_changeNothing() {
    Retention retention = Retention.of(5);
    assertSame(retention, retention.with(5, NOON));
  }

  @Test
  void retentionChangedTooOften_isRefused() {
    Retention often = Retention.of(1);
    for (int days = 2; days <= Retention.MAX_TERMS; days++) {
      often = often.with(days, NOON);
    }
    Retention last = often;
    assertThrows(ConflictException.class, () -> last.with(1, NOON));
  }

  @Test
  void daysOutOfBounds_areRefused() {
    assertThrows(InvalidInputException.class, () -> Retention.of(0));
    assertThrows(InvalidInputException.class, () -> Retention.of(Retention.MAX_DAYS + 1));
  }

  @Test
  void season_takesNoScoresWhenItIsNoLongerKept() {
    Season day = DAILY.parse("2026-01-10");
    assertEquals(Optional.of("2026-01-13T00:00:00Z"), closes(day, Retention.NONE));
    assertEquals(Optional.of("2026-01-13T00:00:00Z"), closes(day, Retention.of(5)));
    assertEquals(Optional.of("2026-01-12T00:00:00Z"), closes(day, Retention.of(1)));
  }

  private static Optional<String> closes(Season season, Retention retention) {
    Windows windows =
        new Windows(
            List.of(new BoardWindow(DAILY, Optional.empty())),
            ResetTime.DEFAULT,
            Duration.ofDays(2),
            retention);
    return windows.closes(season).map(Instant::toString);
  }

  private static Optional<String> expires(Retention retention, String day) {
    return retention.expires(DAILY.parse(day)).map(Instant::toString);
  }
}
