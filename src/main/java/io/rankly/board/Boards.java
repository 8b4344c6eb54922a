package io.rankly.board;

import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The boards, with a memory of those seen last. The memory is only ever a guess: who uses {@link
 * #recall} reads the board along with what it is after, and calls {@link #remember} when the guess
 * was wrong.
 */
public final class Boards {
  private static final int MAX_REMEMBERED = 10_000;
  private static final int MAX_ATTEMPTS = 10;
  private static final int LIST_PAGE = 100;

  private final BoardStore store;
  private final Supplier<String> generations;
  private final boolean streams;
  private final Map<BoardId, Board> remembered = new ConcurrentHashMap<>();

  /** Those of a service that counts what the table's stream tells. */
  public Boards(BoardStore store, Supplier<String> generations) {
    this(store, generations, true);
  }

  /**
   * @param generations makes a new generation text each time; two of them must not meet on one
   *     board
   * @param streams whether the service counts what the table's stream tells, so that there can be
   *     streamed boards
   */
  public Boards(BoardStore store, Supplier<String> generations, boolean streams) {
    this.store = store;
    this.generations = generations;
    this.streams = streams;
  }

  /** A board that was created or changed. */
  public record Saved(Board board, boolean created) {}

  /**
   * Creates the board, or gives an existing one the settings of {@code change}. Two requests; one
   * when nothing differs.
   *
   * @throws ConflictException when that would give stored scores another meaning, and for a new
   *     board that this service cannot have
   */
  public Saved save(BoardId id, BoardChange change, Instant now) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Board> old = store.find(id);
      old.ifPresent(Board::requireNotFilling);
      Board board =
          old.isPresent()
              ? change.applyTo(old.get(), now)
              : possible(change.create(id, generations.get(), now));
      boolean saved =
          old.isPresent() ? board.equals(old.get()) || store.replace(board) : store.create(board);
      if (saved) {
        remember(board);
        return new Saved(board, old.isEmpty());
      }
    }
    throw busy();
  }

  private Board possible(Board made) {
    if (made.isStreamed() && !streams) {
      throw new ConflictException(
          "this service does not count what its table's stream tells, so nobody would have a rank; set RANKLY_STREAMS to true first, or leave consistency out",
          Map.of("field", "consistency"));
    }
    return made;
  }

  private static BusyException busy() {
    return new BusyException("others keep changing this board; try again", Duration.ofSeconds(1));
  }

  /**
   * Lets an import fill the board, unless one does already: from the answer on, whoever reads the
   * board writes nothing to it. Two requests.
   *
   * @return the board as it is then, by whichever import it is filled
   */
  public Board fill(BoardId id, String work) {
    return filling(id, Optional.empty(), Optional.of(work));
  }

  /** Ends that, if it is this import that fills the board. Two requests. */
  public Board filled(BoardId id, String work) {
    return filling(id, Optional.of(work), Optional.empty());
  }

  private Board filling(BoardId id, Optional<String> before, Optional<String> after) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Board old = get(id);
      if (!old.filling().equals(before)) {
        return old;
      }
      Board board = old.filledBy(after);
      if (store.replace(board)) {
        remember(board);
        return board;
      }
    }
    throw busy();
  }

  /** The board as it is stored now. One request. */
  public Board get(BoardId id) {
    return store.find(id).orElseThrow(() -> notFound(id));
  }

  /** Up to {@code limit} boards in the order of their ids, behind {@code after}. One request. */
  public List<Board> list(Optional<BoardId> after, int limit) {
    return store.list(after, limit);
  }

  /** Whether any board is streamed. One request for each 100 boards. */
  public boolean isAnyStreamed() {
    Optional<BoardId> after = Optional.empty();
    List<Board> page;
    do {
      page = store.list(after, LIST_PAGE);
      if (page.stream().anyMatch(Board::isStreamed)) {
        return true;
      }
      after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).id());
    } while (page.size() == LIST_PAGE);
    return false;
  }

  /**
   * Up to {@code limit} boards that are to be shown, in the order of their ids, behind {@code
   * after}. One request, and one more for each {@value #LIST_PAGE} boards that are passed over.
   */
  public List<Board> list(Optional<BoardId> after, int limit, Predicate<Board> shown) {
    List<Board> found = new ArrayList<>();
    List<Board> page = store.list(after, limit);
    int asked = limit;
    while (true) {
      page.stream().filter(shown).limit(limit - found.size()).forEach(found::add);
      if (found.size() == limit || page.size() < asked) {
        return found;
      }
      asked = LIST_PAGE;
      page = store.list(Optional.of(page.get(page.size() - 1).id()), asked);
    }
  }

  /**
   * The board as last seen by this process; read from the store (one request) when it never was.
   */
  public Board recall(BoardId id) {
    Board known = remembered.get(id);
    if (known != null) {
      return known;
    }
    Board board = get(id);
    remember(board);
    return board;
  }

  /** Takes note of a board that was just read. */
  public void remember(Board board) {
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.put(board.id(), board);
  }

  /** Takes note that there is no such board. */
  public void forget(BoardId id) {
    remembered.remove(id);
  }

  /** The same, and says so. */
  public NotFoundException gone(BoardId id) {
    forget(id);
    return notFound(id);
  }

  private static NotFoundException notFound(BoardId id) {
    return new NotFoundException(
        "there is no such board; create it with PUT /v1/boards/{board}",
        Map.of("board", id.text()));
  }
}
