package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.Checkpoint;
import io.rankly.rank.CheckpointStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Imports or exports of a board, the newest first.
 *
 * @param next the last one's id, where older ones follow
 */
public record Jobs<T>(List<T> all, Optional<String> next) {
  /** Most of one page. */
  public static final int MAX_LIMIT = 100;

  /** What the id of an import or export looks like. */
  public static final String FORM = "[ie][0-9a-z-]{1,80}";

  private static final Pattern ID = Pattern.compile(FORM);

  public Jobs {
    all = List.copyOf(all);
  }

  /**
   * An id by which they are in the order of their times.
   *
   * @param kind what it begins with
   * @param random nobody guesses it
   */
  static String id(String kind, Instant now, String random) {
    return kind + String.format(Locale.ROOT, "%012x", now.toEpochMilli()) + random;
  }

  /** Whether a piece of work can have this id; others are not even keys of the table. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /**
   * A page of them. One request.
   *
   * @param before the id of the last one of the page before
   */
  static <T> Jobs<T> list(
      CheckpointStore checkpoints,
      Board board,
      String kind,
      Optional<String> before,
      int limit,
      Instant now,
      Function<Checkpoint, T> of) {
    if (before.filter(id -> !id.startsWith(kind) || !isId(id)).isPresent()) {
      throw new InvalidInputException(
          "this is no such id; pass nextBefore of the page before, unchanged",
          Map.of("field", "before"));
    }
    List<Checkpoint> found = checkpoints.list(board, kind, before, limit + 1);
    List<Checkpoint> page = found.subList(0, Math.min(limit, found.size()));
    // DynamoDB removes an expired item only some time after it expired.
    return new Jobs<>(
        page.stream().filter(job -> job.expires().isAfter(now)).map(of).toList(),
        found.size() > limit ? Optional.of(page.get(limit - 1).work()) : Optional.empty());
  }
}
