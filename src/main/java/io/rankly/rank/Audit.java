package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.RankStore.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What was done to the players of a board, by whom, when and why. */
public final class Audit {
  /** Most lines of one page. */
  public static final int MAX_LIMIT = 100;

  /** Longest cursor, in characters. */
  public static final int MAX_CURSOR = 100;

  private static final Pattern ID =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z#[0-9a-z-]{1,36}");

  private final RankStore store;
  private final BoardReads reads;

  public Audit(RankStore store, Boards boards) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
  }

  /**
   * Lines, the newest first.
   *
   * @param next cursor of the next page; absent on the last one
   */
  public record Page(List<AuditLine> lines, Optional<String> next) {}

  /**
   * A page of the board's audit list. Two requests; a read unit for the board and for every 4 KB of
   * lines.
   *
   * @param cursor from the page before; absent: from the newest line on
   * @param limit 1 to {@value #MAX_LIMIT}
   * @throws InvalidInputException when the cursor is none
   */
  public OnBoard<Page> list(BoardId id, Optional<String> cursor, int limit) {
    Optional<String> before = cursor.map(Audit::line);
    Board board = reads.read(id, b -> Wanted.of(b, Map.of())).board();
    List<AuditLine> lines = store.audit(board, before, limit + 1);
    if (lines.size() <= limit) {
      return new OnBoard<>(board, new Page(lines, Optional.empty()));
    }
    List<AuditLine> page = List.copyOf(lines.subList(0, limit));
    return new OnBoard<>(board, new Page(page, Optional.of(cursor(page.get(limit - 1)))));
  }

  private static String cursor(AuditLine last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.id().getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(String cursor) {
    try {
      String id =
          cursor.length() > MAX_CURSOR
              ? ""
              : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (ID.matcher(id).matches()) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Refused like all that is no cursor.
    }
    throw new InvalidInputException(
        "this is no cursor of ours; pass nextCursor of the page before, unchanged",
        Map.of("field", "cursor"));
  }
}
