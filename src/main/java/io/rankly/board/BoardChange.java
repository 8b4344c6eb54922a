package io.rankly.board;

import io.rankly.error.ConflictException;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that a caller wants a board to have. An absent one stays as it is, or gets its
 * default.
 */
public record BoardChange(
    Optional<String> title,
    Optional<Direction> order,
    Optional<UpdatePolicy> update,
    Optional<Decimals> decimals) {

  /** A new board: descending, {@code best}, whole numbers, unless this says otherwise. */
  public Board create(BoardId id, String generation, Instant now) {
    return new Board(
        id,
        generation,
        1,
        title,
        order.orElse(Direction.DESCENDING),
        update.orElse(UpdatePolicy.BEST),
        decimals.orElse(new Decimals(0)),
        now);
  }

  /**
   * The board with these settings; the same board when nothing differs.
   *
   * @throws ConflictException when scores that are already stored would mean something else
   *     afterwards
   */
  public Board applyTo(Board board) {
    requireSame("order", board.order(), order);
    requireSame("decimals", board.decimals(), decimals);
    Optional<String> newTitle = title.or(board::title);
    UpdatePolicy newUpdate = update.orElse(board.update());
    if (newTitle.equals(board.title()) && newUpdate == board.update()) {
      return board;
    }
    return new Board(
        board.id(),
        board.generation(),
        board.version() + 1,
        newTitle,
        board.order(),
        newUpdate,
        board.decimals(),
        board.createdAt());
  }

  private static <T> void requireSame(String field, T current, Optional<T> wanted) {
    if (wanted.isPresent() && !wanted.get().equals(current)) {
      throw new ConflictException(
          "order and decimals of a board are fixed when it is created; make another board to change them",
          Map.of("field", field));
    }
  }
}
