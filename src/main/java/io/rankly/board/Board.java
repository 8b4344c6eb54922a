package io.rankly.board;

import io.rankly.badge.Badges;
import io.rankly.error.ConflictException;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.season.Season;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A board.
 *
 * @param generation a short random text made when the board is created. It is part of the key of
 *     everything on the board, so that a board that is deleted and made again never meets what an
 *     earlier one left behind.
 * @param version 1 when the board is created, one more with each change
 * @param filling the import that fills the board, which takes nothing else meanwhile
 */
public record Board(
    BoardId id,
    String generation,
    long version,
    Instant createdAt,
    BoardSettings settings,
    Optional<String> filling) {
  /**
   * Most actions in one transaction: the limit of DynamoDB's TransactWriteItems (AWS API
   * reference).
   */
  public static final int MAX_ACTIONS = 100;

  /** One that no import fills. */
  public Board(
      BoardId id, String generation, long version, Instant createdAt, BoardSettings settings) {
    this(id, generation, version, createdAt, settings, Optional.empty());
  }

  /**
   * Refuses while an import fills the board.
   *
   * @throws ConflictException then
   */
  public void requireNotFilling() {
    if (filling.isPresent()) {
      throw new ConflictException(
          "an import is filling this board, which takes nothing else until it is done; look at the import, and try again then",
          Map.of("board", id.text(), "import", filling.get()));
    }
  }

  public Optional<String> title() {
    return settings.title();
  }

  public Order order() {
    return settings.order();
  }

  /** What a new score does to the old one, in windows that do not say. */
  public UpdatePolicy update() {
    return settings.update();
  }

  /** How ranks count, unless an answer is asked for in another style. */
  public RankStyle style() {
    return settings.style();
  }

  /** Whether counts follow the entries a little later, by the table's stream. */
  public boolean isStreamed() {
    return settings.consistency() == Consistency.STREAMED;
  }

  /** Absent on a board that was made without. */
  public Optional<Windows> windows() {
    return settings.windows();
  }

  public Badges badges() {
    return settings.badges();
  }

  public Bounds bounds() {
    return settings.bounds();
  }

  /** Whether this is the same board with the same settings, since each change makes a version. */
  public boolean isAsIn(Board other) {
    return version == other.version && generation.equals(other.generation) && id.equals(other.id);
  }

  /** Where a score stands in this board's order when it was reached at that time. */
  public OrderKey key(Score score, Instant reached) {
    return order().key(score, Duration.between(createdAt, reached).toMillis());
  }

  /** The windows in which scores count: on a board that was made without, one of all time. */
  public Windows allWindows() {
    return windows().orElse(Windows.ALL_TIME);
  }

  /** What a new score does to the old one in a window. */
  public UpdatePolicy update(BoardWindow window) {
    return window.update().orElse(update());
  }

  /**
   * Whether a season of one of its windows is archived, or will be when it is over: not those that
   * ended before archives were switched on.
   */
  public boolean archives(Season season) {
    return settings
        .archivedFrom()
        .flatMap(from -> season.end().filter(end -> end.isAfter(from)))
        .isPresent();
  }

  /** This board with other badges: as it was when a season was closed. */
  public Board withBadges(Badges badges) {
    BoardSettings s = settings;
    return new Board(
        id,
        generation,
        version,
        createdAt,
        new BoardSettings(
            s.title(),
            s.order(),
            s.update(),
            s.windows(),
            badges,
            s.bounds(),
            s.style(),
            s.segments(),
            s.shards(),
            s.moderatedFrom(),
            s.publication(),
            s.archivedFrom(),
            s.results(),
            s.access(),
            s.consistency()));
  }

  /** The next version of this board. */
  Board with(BoardSettings changed) {
    return new Board(id, generation, version + 1, createdAt, changed, filling);
  }

  /** The next version of this board, which an import fills, or none. */
  Board filledBy(Optional<String> work) {
    return new Board(id, generation, version + 1, createdAt, settings, work);
  }

  /**
   * Most actions of a transaction that stores one submission: a receipt for it, one for its
   * request, a check of what moderation says, a nonce and what is used up of a limit and, in each
   * window, the entry and the nodes of the old and the new key, which have the root in common; with
   * segments also the entry and the nodes in the old and in the new one. On a streamed board there
   * are no nodes.
   */
  public int mostActions() {
    int levels = isStreamed() ? 0 : order().mostLevels();
    int nodes = isStreamed() ? 0 : 2 * levels - 1;
    int inWindow = 1 + nodes + (settings.segments() ? 2 * (1 + levels) : 0);
    return 2
        + (settings.moderatedFrom().isPresent() ? 1 : 0)
        + (settings.access().playersSign() ? 1 : 0)
        + (settings.access().limit().isPresent() ? 1 : 0)
        + allWindows().all().size() * inWindow;
  }
}
