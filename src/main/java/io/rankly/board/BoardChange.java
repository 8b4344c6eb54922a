package io.rankly.board;

import io.rankly.badge.Badges;
import io.rankly.board.BoardAccess.Reads;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardAccess.Writes;
import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileFormat;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.Ties;
import java.time.Duration;
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
 * @param shards over how many items the counters are spread that nearly all writes change
 * @param moderation whether players can be hidden and banned
 * @param publish whether the board is published as files
 * @param archive whether seasons are archived when they are over
 * @param results as what their results are written then; an absent one within: not any more
 * @param reads who may look at it
 * @param writes who may submit scores
 * @param signature whether what players submit for themselves must be signed
 * @param limit how many scores a player may submit for itself; an absent one within: any number
 * @param consistency when counts follow the entries
 */
public record BoardChange(
    Optional<String> title,
    Optional<Direction> order,
    Optional<UpdatePolicy> update,
    Optional<Decimals> decimals,
    Optional<List<Column>> columns,
    Optional<Ties> ties,
    Optional<RankStyle> style,
    WindowsChange windows,
    Optional<Badges> badges,
    Optional<Bounds> bounds,
    Optional<Boolean> segments,
    Optional<Integer> shards,
    Optional<Boolean> moderation,
    Optional<Boolean> publish,
    Optional<Boolean> archive,
    Optional<Optional<FileFormat>> results,
    Optional<Reads> reads,
    Optional<Writes> writes,
    Optional<Signature> signature,
    Optional<Optional<SubmissionLimit>> limit,
    Optional<Consistency> consistency) {
  /** Nothing: a board with all defaults. */
  public static final BoardChange NONE = new Builder().build();

  /**
   * How long after moderation is switched on it can be used, and a season must end after archives
   * are to be in one, so that no request is under way that does not know of it: longer than a
   * request takes.
   */
  private static final Duration UNAWARE = Duration.ofMinutes(1);

  public BoardChange {
    if (columns.isPresent() && (order.isPresent() || decimals.isPresent())) {
      throw new InvalidInputException(
          "columns have each an order and decimals of their own; leave out those of the board",
          Map.of("fields", List.of("columns", order.isPresent() ? "order" : "decimals")));
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A change that is put together setting by setting. */
  public static final class Builder {
    private Optional<String> title = Optional.empty();
    private Optional<Direction> order = Optional.empty();
    private Optional<UpdatePolicy> update = Optional.empty();
    private Optional<Decimals> decimals = Optional.empty();
    private Optional<List<Column>> columns = Optional.empty();
    private Optional<Ties> ties = Optional.empty();
    private Optional<RankStyle> style = Optional.empty();
    private WindowsChange windows = WindowsChange.NONE;
    private Optional<Badges> badges = Optional.empty();
    private Optional<Bounds> bounds = Optional.empty();
    private Optional<Boolean> segments = Optional.empty();
    private Optional<Integer> shards = Optional.empty();
    private Optional<Boolean> moderation = Optional.empty();
    private Optional<Boolean> publish = Optional.empty();
    private Optional<Boolean> archive = Optional.empty();
    private Optional<Optional<FileFormat>> results = Optional.empty();
    private Optional<Reads> reads = Optional.empty();
    private Optional<Writes> writes = Optional.empty();
    private Optional<Signature> signature = Optional.empty();
    private Optional<Optional<SubmissionLimit>> limit = Optional.empty();
    private Optional<Consistency> consistency = Optional.empty();

    private Builder() {}

    public Builder title(Optional<String> given) {
      title = given;
      return this;
    }

    public Builder order(Optional<Direction> given) {
      order = given;
      return this;
    }

    public Builder update(Optional<UpdatePolicy> given) {
      update = given;
      return this;
    }

    public Builder decimals(Optional<Decimals> given) {
      decimals = given;
      return this;
    }

    public Builder columns(Optional<List<Column>> given) {
      columns = given;
      return this;
    }

    public Builder ties(Optional<Ties> given) {
      ties = given;
      return this;
    }

    public Builder style(Optional<RankStyle> given) {
      style = given;
      return this;
    }

    public Builder windows(WindowsChange given) {
      windows = given;
      return this;
    }

    public Builder badges(Optional<Badges> given) {
      badges = given;
      return this;
    }

    public Builder bounds(Optional<Bounds> given) {
      bounds = given;
      return this;
    }

    public Builder segments(Optional<Boolean> given) {
      segments = given;
      return this;
    }

    public Builder shards(Optional<Integer> given) {
      shards = given;
      return this;
    }

    public Builder moderation(Optional<Boolean> given) {
      moderation = given;
      return this;
    }

    public Builder publish(Optional<Boolean> given) {
      publish = given;
      return this;
    }

    public Builder archive(Optional<Boolean> given) {
      archive = given;
      return this;
    }

    public Builder results(Optional<Optional<FileFormat>> given) {
      results = given;
      return this;
    }

    public Builder reads(Optional<Reads> given) {
      reads = given;
      return this;
    }

    public Builder writes(Optional<Writes> given) {
      writes = given;
      return this;
    }

    public Builder signature(Optional<Signature> given) {
      signature = given;
      return this;
    }

    public Builder limit(Optional<Optional<SubmissionLimit>> given) {
      limit = given;
      return this;
    }

    public Builder consistency(Optional<Consistency> given) {
      consistency = given;
      return this;
    }

    public BoardChange build() {
      return new BoardChange(
          title,
          order,
          update,
          decimals,
          columns,
          ties,
          style,
          windows,
          badges,
          bounds,
          segments,
          shards,
          moderation,
          publish,
          archive,
          results,
          reads,
          writes,
          signature,
          limit,
          consistency);
    }
  }

  /**
   * A new board: one column, descending, whole numbers, shared ties, {@code best}, competition
   * ranks, unless this says otherwise.
   *
   * @throws InvalidInputException when scores of such a board could not be stored
   */
  public Board create(BoardId id, String generation, Instant now) {
    Column only =
        new Column(
            Optional.empty(), order.orElse(Direction.DESCENDING), decimals.orElse(new Decimals(0)));
    BoardSettings settings =
        new BoardSettings(
            title,
            new Order(columns.orElse(List.of(only)), ties.orElse(Ties.SHARED)),
            update.orElse(UpdatePolicy.BEST),
            windows.create(),
            badges.orElse(Badges.NONE),
            bounds.orElse(Bounds.NONE),
            style.orElse(RankStyle.COMPETITION),
            segments.orElse(false),
            shards.orElse(1),
            moderation.filter(wanted -> wanted).map(wanted -> now),
            Publication.NEVER.switched(publish.orElse(false), now),
            archive.filter(wanted -> wanted).map(wanted -> now),
            results.orElse(Optional.empty()),
            access(BoardAccess.DEFAULT),
            consistency.orElse(Consistency.TRANSACTIONAL));
    Board board = new Board(id, generation, 1, now, settings);
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
    BoardSettings old = board.settings();
    Optional<Column> only = old.order().unnamed();
    Optional<List<Column>> named =
        only.isPresent() ? Optional.empty() : Optional.of(old.order().columns());
    requireSame("order", only.map(Column::direction), order);
    requireSame("decimals", only.map(Column::decimals), decimals);
    requireSame("columns", named, columns);
    requireSame("ties", Optional.of(old.order().ties()), ties);
    requireSame("style", Optional.of(old.style()), style);
    requireSame("segments", Optional.of(old.segments()), segments);
    requireSame("consistency", Optional.of(old.consistency()), consistency);
    BoardSettings settings =
        new BoardSettings(
            title.or(old::title),
            old.order(),
            update.orElse(old.update()),
            windows.applyTo(old.windows(), now),
            badges.orElse(old.badges()),
            bounds.orElse(old.bounds()),
            old.style(),
            old.segments(),
            shards(old.shards()),
            moderatedFrom(old.moderatedFrom(), now),
            old.publication().switched(publish.orElse(old.publication().isOn()), now),
            archivedFrom(old.archivedFrom(), now),
            results.orElse(old.results()),
            access(old.access()),
            old.consistency());
    if (settings.equals(old)) {
      return board;
    }
    requireClosedStaysClosed(old, settings);
    Board changed = board.with(settings);
    if (changed.mostActions() > board.mostActions()) {
      requireStorable(changed.mostActions());
    }
    return changed;
  }

  private BoardAccess access(BoardAccess old) {
    return new BoardAccess(
        reads.orElse(old.reads()),
        writes.orElse(old.writes()),
        signature.orElse(old.signature()),
        limit.orElse(old.limit()));
  }

  /** Those who know fewer write to the first ones only, and whoever reads, reads all. */
  private int shards(int old) {
    int wanted = shards.orElse(old);
    if (wanted > 0 && wanted < old) {
      throw new ConflictException(
          "the shards of a board can only become more, since those that there are hold a part of its counts; leave shards out, or make another board",
          Map.of("field", "shards", "shards", old));
    }
    return wanted;
  }

  private Optional<Instant> moderatedFrom(Optional<Instant> old, Instant now) {
    if (old.isPresent() && moderation.isPresent() && !moderation.get()) {
      throw new ConflictException(
          "moderation of a board stays on, since players who are hidden or banned would stand on it again",
          Map.of("field", "moderation"));
    }
    return old.or(() -> moderation.filter(wanted -> wanted).map(wanted -> now.plus(UNAWARE)));
  }

  private Optional<Instant> archivedFrom(Optional<Instant> old, Instant now) {
    if (old.isPresent() && archive.isPresent() && !archive.get()) {
      throw new ConflictException(
          "archives of a board stay on, since seasons may be kept in them only",
          Map.of("field", "archive"));
    }
    return old.or(() -> archive.filter(wanted -> wanted).map(wanted -> now.plus(UNAWARE)));
  }

  /** A season that is closed may be in its archive already. */
  private static void requireClosedStaysClosed(BoardSettings old, BoardSettings changed) {
    if (old.archivedFrom().isPresent()
        && old.windows().isPresent()
        && changed.windows().orElseThrow().grace().compareTo(old.windows().get().grace()) > 0) {
      throw new ConflictException(
          "graceMinutes of a board with archives cannot grow, since seasons would be open again that are archived",
          Map.of("field", "graceMinutes"));
    }
  }

  /** Refuses a board if a submission to it might not fit in one transaction. */
  static void requireStorable(int actions) {
    if (actions > Board.MAX_ACTIONS) {
      throw new InvalidInputException(
          "a submission to this board could take more writes than fit in one transaction; give it fewer columns or windows, shared ties, or no segments",
          Map.of(
              "fields",
              List.of("columns", "windows", "ties", "segments"),
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
    return switch (field) {
      case "order", "decimals" ->
          "order and decimals of a board are fixed when it is created; make another board to change them";
      case "columns", "ties" ->
          "columns and ties of a board are fixed when it is created; make another board to change them";
      case "consistency" ->
          "consistency of a board is fixed when it is created, since its counts come from the entries in one way only; make another board to change it";
      default ->
          "style and segments of a board are fixed when it is created, since the counts for them would lack the scores of before; make another board to change them";
    };
  }
}
