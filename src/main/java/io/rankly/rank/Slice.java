package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.season.Season;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries that are ranked against each other: those of one generation of a board, in one season
 * of one window; all of them, or those in one segment.
 *
 * @param text unique among all slices that ever existed; part of the keys of all that is stored for
 *     it: {@code BOARD~GENERATION#all}, else {@code BOARD~GENERATION#WINDOW#SEASON}; and
 *     {@code @SEGMENT} behind that, if it is of a segment
 */
public record Slice(String text) {
  private static final String ALL = "all";

  /** Stands before a segment; in no id of a board, generation, window or season. */
  private static final char SEGMENT = '@';

  /** All that was ever submitted to the board. */
  public static Slice allTime(Board board) {
    return new Slice(board.id() + "~" + board.generation() + "#" + ALL);
  }

  /** What was submitted to the board in a season. */
  public static Slice of(Board board, BoardWindow window, Season season) {
    return of(board, window.id(), season.id());
  }

  /** What was submitted to the board in a season, by the ids of its window and itself. */
  public static Slice of(Board board, String window, String season) {
    return window.equals(ALL)
        ? allTime(board)
        : new Slice(board.id() + "~" + board.generation() + "#" + window + "#" + season);
  }

  /** Those of these entries whose players are in the segment. */
  public Slice in(Segment segment) {
    return new Slice(text + SEGMENT + segment.text());
  }

  /** The slice of all players that this is, or that this is a segment of. */
  public Slice ofAll() {
    return new Slice(text.substring(0, end()));
  }

  /** The segment, of a slice that is of one only. */
  public Optional<Segment> segment() {
    int at = text.indexOf(SEGMENT);
    return at < 0 ? Optional.empty() : Optional.of(new Segment(text.substring(at + 1)));
  }

  /** The board's id. */
  BoardId board() {
    return new BoardId(text.substring(0, text.indexOf('~')));
  }

  public boolean isOf(Board board) {
    return text.startsWith(board.id() + "~" + board.generation() + "#");
  }

  /** The id of the window. */
  public String window() {
    int from = text.indexOf('#') + 1;
    int to = text.indexOf('#', from);
    return text.substring(from, to < 0 ? end() : to);
  }

  /** The id of the season within its window. */
  public String season() {
    return text.substring(text.lastIndexOf('#') + 1, end());
  }

  /** Where the season ends in the text. */
  private int end() {
    int segment = text.indexOf(SEGMENT);
    return segment < 0 ? text.length() : segment;
  }

  /** Written out, since that of a record is interpreted in a native image (oracle/graal#4348). */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Slice slice && text.equals(slice.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
