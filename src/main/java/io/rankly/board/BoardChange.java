package io.rankly.board;

import io.rankly.badge.Badges;
import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that a caller wants a board to have. An absent one stays as it is, or gets its
 * default.
 *
 * @param order of the only column; excludes {@code columns}
 * @param decimals of the only column; excludes {@code columns}
 * @param columns named ones, the most important first
 */
public record BoardChange(
    Optional<String> title,
    Optional<Direction> order,
    Optional<UpdatePolicy> update,
    Optional<Decimals> decimals,
    Optional<List<Column>> columns,
    Optional<Ties> ties,
    WindowsChange windows,
    Optional<Badges> badges,
    Optional<Bounds> bounds) {

  public BoardChange {
    if (columns.isPresent() && (order.isPresent() || decimals.isPresent())) {
      throw new InvalidInputException(
          "columns have each an order and decimals of their own; leave out those of the board",
          Map.of("fields", List.of("columns", order.isPresent() ? "order" : "decimals")));
    }
  }

  /** Nothing about windows. */
  public BoardChange(
      Optional<String> title,
      Optional<Direction> order,
      Optional<UpdatePolicy> update,
      Optional<Decimals> decimals,
      Optional<List<Column>> columns,
      Optional<Ties> ties,
      WindowsChange windows) {
    this(
        title, order, update, decimals, columns, ties, windows, Optional.empty(), Optional.empty());
  }

  /** The same, without a word about windows. */
  public BoardChange(
      Optional<String> title,
      Optional<Direction> order,
      Optional<UpdatePolicy> update,
      Optional<Decimals> decimals,
      Optional<List<Column>> columns,
      Optional<Ties> ties) {
    this(title, order, update, decimals, columns, ties, WindowsChange.NONE);
  }

  /**
   * A new board: one column, descending, whole numbers, shared ties, {@code best}, unless this says
   * otherwise.
   *
   * @throws InvalidInputException when scores of such a board could not be stored
   */
  public Board create(BoardId id, String generation, Instant now) {
    Column only =
        new Column(
            Optional.empty(), order.orElse(Direction.DESCENDING), decimals.orElse(new Decimals(0)));
    Board board =
        new Board(
            id,
            generation,
            1,
            title,
            new Order(columns.orElse(List.of(only)), ties.orElse(Ties.SHARED)),
            update.orElse(UpdatePolicy.BEST),
            windows.create(),
            now,
            badges.orElse(Badges.NONE),
            bounds.orElse(Bounds.NONE));
    requireStorable(board.mostActions());
    return board;
  }

  /**
   * The board with these settings; the same board when nothing differs.
   *
   * @throws ConflictException when scores that are already stored would mean something else
   *     afterwards
   */
  public Board applyTo(Board board, Instant now) {
    Optional<Column> only = board.order().unnamed();
    Optional<List<Column>> named =
        only.isPresent() ? Optional.empty() : Optional.of(board.order().columns());
    requireSame("order", only.map(Column::direction), order);
    requireSame("decimals", only.map(Column::decimals), decimals);
    requireSame("columns", named, columns);
    requireSame("ties", Optional.of(board.order().ties()), ties);
    Optional<String> newTitle = title.or(board::title);
    UpdatePolicy newUpdate = update.orElse(board.update());
    Optional<Windows> newWindows = windows.applyTo(board.windows(), now);
    Badges newBadges = badges.map(given -> given.in(board.order())).orElse(board.badges());
    Bounds newBounds = bounds.map(given -> given.in(board.order())).orElse(board.bounds());
    if (newTitle.equals(board.title())
        && newUpdate == board.update()
        && newWindows.equals(board.windows())
        && newBadges.equals(board.badges())
        && newBounds.equals(board.bounds())) {
      return board;
    }
    return new Board(
        board.id(),
        board.generation(),
        board.version() + 1,
        newTitle,
        board.order(),
        newUpdate,
        newWindows,
        board.createdAt(),
        newBadges,
        newBounds);
  }

  /** Refuses a board if a submission to it might not fit in one transaction. */
  static void requireStorable(int actions) {
    if (actions > Board.MAX_ACTIONS) {
      throw new InvalidInputException(
          "a submission to this board could take more writes than fit in one transaction; give it fewer columns or windows, or shared ties",
          Map.of(
              "fields",
              List.of("columns", "windows", "ties"),
              "writes",
              actions,
              "max",
              Board.MAX_ACTIONS));
    }
  }

  private static <T> void requireSame(String field, Optional<T> current, Optional<T> wanted) {
    if (wanted.isPresent() && !wanted.equals(current)) {
      throw new ConflictException(conflict(field), Map.of("field", field));
    }
  }

  private static String conflict(String field) {
    return field.equals("order") || field.equals("decimals")
        ? "order and decimals of a board are fixed when it is created; make another board to change them"
        : "columns and ties of a board are fixed when it is created; make another board to change them";
  }
}
