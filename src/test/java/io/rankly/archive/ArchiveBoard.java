package io.rankly.archive;

import io.rankly.badge.Badges;
import io.rankly.badge.Rule;
import io.rankly.badge.Tier;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.file.FileStore;
import io.rankly.http.ArchiveJson;
import io.rankly.rank.Listings.Page;
import io.rankly.rank.Meta;
import io.rankly.rank.OnSlice;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A board whose days are archived, and a day of it with scores. */
final class ArchiveBoard {
  static final String DAY = "2026-01-07";
  static final Instant NOON = Instant.parse("2026-01-07T12:00:00Z");
  static final Instant CLOSED = Instant.parse("2026-01-08T01:02:00Z");
  static final BoardId ID = new BoardId("arena");
  static final ArchiveFormat FORMAT = ArchiveJson.standard();

  /** Blocks of 7 lines, parts of 3 blocks. */
  static final Sizes SMALL = new Sizes(7, 3);

  final Stores stores;
  final List<PlayerId> players = new ArrayList<>();

  ArchiveBoard(Stores stores, BoardChange.Builder settings) {
    this.stores = stores;
    stores.board(
        ID.text(),
        settings.archive(Optional.of(true)).windows(windows(Optional.empty())).build(),
        NOON.minus(Duration.ofDays(3)));
  }

  static WindowsChange windows(Optional<Integer> retentionDays) {
    return new WindowsChange(
        Optional.of(
            Stream.of("daily", "all")
                .map(id -> new GivenWindow(id, Optional.empty(), Optional.empty()))
                .toList()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(60),
        retentionDays);
  }

  static BoardChange.Builder plain() {
    return BoardChange.builder()
        .update(Optional.of(UpdatePolicy.LAST))
        .moderation(Optional.of(true))
        .badges(
            Optional.of(
                new Badges(
                    List.of(
                        new Tier("gold", new Rule.BestRanks(3), Optional.empty(), Optional.empty()),
                        new Tier(
                            "half",
                            new Rule.Percentile(BigDecimal.valueOf(50)),
                            Optional.of("Better Half"),
                            Optional.empty())))));
  }

  Board board() {
    return stores.boards.get(ID);
  }

  void submit(String player, GivenScore score, Profile profile, Instant now) {
    players.add(new PlayerId(player));
    stores.submissions.submit(
        ID, new Submission(new PlayerId(player), score, profile, Optional.empty()), now);
  }

  /** So many players with few different scores, and with all that a line can tell. */
  void fill(int count, Random random) {
    for (int i = 0; i < count; i++) {
      List<BigDecimal> columns =
          board().order().columns().stream()
              .map(column -> BigDecimal.valueOf(random.nextInt(Math.max(2, count / 3))))
              .toList();
      Profile profile =
          new Profile(
              random.nextBoolean()
                  ? Optional.of("Zoë \"" + i + "\" \uD83C\uDFC6\u3000!")
                  : Optional.empty(),
              random.nextInt(3) == 0
                  ? Optional.of(new Meta("{\"a\":1.50,\"b\":[null,\"\\n\",1E+3]}"))
                  : Optional.empty(),
              random.nextInt(3) == 0 ? Optional.of(new Segment("de")) : Optional.empty());
      submit("p" + i, new GivenScore.Listed(columns), profile, NOON.plusMillis(random.nextInt(50)));
    }
  }

  Archiving archiving(FileStore files) {
    return new Archiving(stores.boards, stores.ranks, files, FORMAT, SMALL, SeasonNotices.NOBODY);
  }

  /** What a process says that has met no archive. */
  Rankings rankings(FileStore files) {
    return new Rankings(
        stores.boards, new Archives(files, FORMAT), stores.standings, stores.listings);
  }

  static SeasonChoice day(Instant now) {
    return new SeasonChoice(Optional.of("daily"), Optional.of(DAY), Optional.empty(), now);
  }

  static List<String> done(int entries) {
    return List.of("archived " + DAY + " of daily of " + ID + ", entries: " + entries);
  }

  /** All that an answer tells, as text. */
  static String text(OnSlice<Page> page) {
    return page.slice().text()
        + page.style()
        + page.value().total()
        + page.value().next()
        + page.value().entries().stream().map(entry -> text(page, entry)).toList();
  }

  static String text(OnSlice<?> on, Standing standing) {
    return standing + " " + standing.badge(on.board()) + " " + standing.place().percentile();
  }
}
