package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import io.rankly.score.OrderKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A place between two entries of a listing. It names the place by key and player, not by number, so
 * entries that come, go or move elsewhere neither repeat nor hide others on the pages that follow.
 *
 * @param key order key of the last entry seen
 * @param player player of the last entry seen
 */
public record Cursor(Slice slice, OrderKey key, PlayerId player) {
  /** Longest text, in characters. */
  public static final int MAX_TEXT = 400;

  static Cursor behind(Slice slice, Entry last) {
    return new Cursor(slice, last.key(), last.player());
  }

  /**
   * The cursor that {@link #text()} wrote.
   *
   * @throws InvalidInputException when the text is anything else
   */
  public static Cursor parse(String text) {
    try {
      if (text.length() > MAX_TEXT) {
        throw new IllegalArgumentException("too long");
      }
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("#", 3);
      if (parts.length < 3) {
        throw new IllegalArgumentException("too few parts");
      }
      return new Cursor(new Slice(parts[2]), new OrderKey(parts[0]), new PlayerId(parts[1]));
    } catch (IllegalArgumentException | InvalidInputException e) {
      throw noCursor();
    }
  }

  /** The cursor as URL-safe text. */
  public String text() {
    String plain = key.text() + "#" + player.text() + "#" + slice.text();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The slice, if it is one of this board, with a season that can be asked for.
   *
   * @param season if it names a window or a season, those must be the cursor's
   */
  Slice slice(Board board, SeasonChoice season) {
    if (!slice.isOf(board) || !season.window().orElse(slice.window()).equals(slice.window())) {
      throw other();
    }
    SeasonChoice own = own(season.now());
    requireSeason(board, own);
    boolean otherSegment = season.segment().isPresent() && !season.segment().equals(own.segment());
    SeasonChoice asked =
        new SeasonChoice(own.window(), season.season().or(own::season), own.segment(), own.now());
    if (otherSegment || !asked.slice(board).equals(slice)) {
      throw other();
    }
    if (!board.order().isKey(key.text())) {
      throw noCursor();
    }
    return slice;
  }

  /** What asks for the cursor's season, if that is what is asked for, or nothing is. */
  public SeasonChoice season(SeasonChoice asked) {
    return new SeasonChoice(
        asked.window().or(() -> Optional.of(slice.window())),
        asked.season().or(() -> Optional.of(slice.season())),
        asked.segment(),
        asked.style(),
        asked.now());
  }

  /** What would ask for the cursor's slice. */
  private SeasonChoice own(Instant now) {
    try {
      return new SeasonChoice(
          Optional.of(slice.window()), Optional.of(slice.season()), slice.segment(), now);
    } catch (InvalidInputException e) {
      throw noCursor();
    }
  }

  private void requireSeason(Board board, SeasonChoice own) {
    Slice meant;
    try {
      meant = own.slice(board);
    } catch (InvalidInputException e) {
      throw noCursor();
    }
    if (!meant.equals(slice)) {
      throw noCursor();
    }
  }

  private static InvalidInputException other() {
    return new InvalidInputException(
        "this cursor belongs to another board or season; start again without it",
        Map.of("field", "cursor"));
  }

  private static InvalidInputException noCursor() {
    return new InvalidInputException(
        "this is no cursor of ours; pass nextCursor of the page before, unchanged",
        Map.of("field", "cursor"));
  }
}
