package io.rankly.board;

import io.rankly.badge.Badges;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileFormat;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import io.rankly.text.ShownText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a board is told to be.
 *
 * @param update what a new score does to the old one, in windows that do not say
 * @param windows absent on a board that was made without
 * @param style how ranks count, unless an answer is asked for in another style
 * @param segments whether players are ranked in their segment, too
 * @param shards over how many items the counters are spread that nearly all writes change
 * @param moderatedFrom from when on players of the board can be hidden and banned; absent: never
 * @param publication whether the board is published as files
 * @param archivedFrom seasons that end after this time are archived; absent: none
 * @param results as what a season's results are written when it is archived; absent: they are not
 * @param access who may do what, besides those with a role
 * @param consistency when counts follow the entries
 */
public record BoardSettings(
    Optional<String> title,
    Order order,
    UpdatePolicy update,
    Optional<Windows> windows,
    Badges badges,
    Bounds bounds,
    RankStyle style,
    boolean segments,
    int shards,
    Optional<Instant> moderatedFrom,
    Publication publication,
    Optional<Instant> archivedFrom,
    Optional<FileFormat> results,
    BoardAccess access,
    Consistency consistency) {
  /** Longest title, in characters. */
  public static final int MAX_TITLE = 100;

  /** Most shards: with one, all that a rank takes is read in one request. */
  public static final int MAX_SHARDS = 32;

  public BoardSettings {
    title = title.map(text -> ShownText.of("title", text, MAX_TITLE));
    badges = badges.in(order);
    bounds = bounds.in(order);
    if (shards < 1 || shards > MAX_SHARDS) {
      throw new InvalidInputException(
          "shards must be a number from 1 to 32", Map.of("field", "shards", "max", MAX_SHARDS));
    }
    if (style == RankStyle.DENSE && order.ties() != Ties.SHARED) {
      throw new InvalidInputException(
          "where the earlier of equals is better, there is no dense style; leave out style or ties",
          Map.of("fields", List.of("style", "ties")));
    }
    if (consistency == Consistency.STREAMED && style == RankStyle.DENSE) {
      throw new InvalidInputException(
          "on a streamed board there are no dense ranks, since whether a score is new is known only where counts are exact at once; leave out style, or consistency",
          Map.of("fields", List.of("style", "consistency")));
    }
    if (consistency == Consistency.STREAMED && shards > 1) {
      throw new InvalidInputException(
          "a streamed board needs no shards, since submissions write none of its counts; leave out shards, or consistency",
          Map.of("fields", List.of("shards", "consistency")));
    }
    if (access.isPrivate() && publication.isOn()) {
      throw new InvalidInputException(
          "everyone can fetch the files of a published board; leave out publish, or reads",
          Map.of("fields", List.of("publish", "reads")));
    }
    if (archivedFrom.isPresent()) {
      requireArchivable(windows);
    } else if (results.isPresent()) {
      throw new InvalidInputException(
          "results are written when a season is archived; switch archive on, too, or leave results out",
          Map.of("fields", List.of("results", "archive")));
    }
  }

  /** One column of this order and policy, and nothing else. */
  public static BoardSettings of(Order order, UpdatePolicy update) {
    return new BoardSettings(
        Optional.empty(),
        order,
        update,
        Optional.empty(),
        Badges.NONE,
        Bounds.NONE,
        RankStyle.COMPETITION,
        false,
        1,
        Optional.empty(),
        Publication.NEVER,
        Optional.empty(),
        Optional.empty(),
        BoardAccess.DEFAULT,
        Consistency.TRANSACTIONAL);
  }

  private static void requireArchivable(Optional<Windows> windows) {
    if (windows.stream().flatMap(of -> of.all().stream()).allMatch(BoardWindow::isEndless)) {
      throw new InvalidInputException(
          "seasons are archived when they are over, and this board has none that ends; leave archive out, or create it with windows",
          Map.of("fields", List.of("archive", "windows")));
    }
    windows
        .filter(of -> of.retention().days().stream().anyMatch(days -> of.grace().toDays() >= days))
        .ifPresent(
            of -> {
              throw new InvalidInputException(
                  "a season must be kept longer than it takes late scores, or there is no time to archive it; give it more retentionDays or fewer graceMinutes",
                  Map.of("fields", List.of("retentionDays", "graceMinutes")));
            });
  }
}
