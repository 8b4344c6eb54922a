package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.RankStyle;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Cursor;
import io.rankly.rank.Listings;
import io.rankly.rank.Listings.Page;
import io.rankly.rank.OnSlice;
import io.rankly.rank.PlayerId;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.rank.Standings;
import java.util.List;
import java.util.Optional;

/**
 * Standings and pages of all players: from the archive of a season that has one, and from the store
 * if not. Both say the same, but that an archive does not tell of players who are hidden.
 *
 * <p>From an archive, a standing and a page each take one request to it, and one before that for a
 * season that this process has not met yet. A player's neighbours take one more, and another one if
 * there are more than a thousand of them.
 */
public final class Rankings {
  private final Boards boards;
  private final Archives archives;
  private final Standings standings;
  private final Listings listings;

  public Rankings(Boards boards, Archives archives, Standings standings, Listings listings) {
    this.boards = boards;
    this.archives = archives;
    this.standings = standings;
    this.listings = listings;
  }

  /** As {@link Standings#of(BoardId, SeasonChoice, PlayerId)}. */
  public OnSlice<Standing> standing(BoardId id, SeasonChoice season, PlayerId player) {
    Optional<Asked> archived = archived(id, season);
    return archived.isPresent()
        ? archived.get().standing(player)
        : standings.of(id, season, player);
  }

  /** As {@link Listings#top}. */
  public OnSlice<Page> top(BoardId id, SeasonChoice season, int limit) {
    Optional<Asked> archived = archived(id, season);
    return archived.isPresent()
        ? archived.get().page(archived.get().archive.from(1, limit))
        : listings.top(id, season, limit);
  }

  /** As {@link Listings#after}. */
  public OnSlice<Page> after(BoardId id, SeasonChoice season, Cursor cursor, int limit) {
    Optional<Asked> archived = archived(id, cursor.season(season)).filter(of -> of.has(cursor));
    return archived.isPresent()
        ? archived.get().page(archived.get().archive.behind(cursor.key(), cursor.player(), limit))
        : listings.after(id, season, cursor, limit);
  }

  /** As {@link Listings#from}. */
  public OnSlice<Page> from(BoardId id, SeasonChoice season, long rank, int limit) {
    Optional<Asked> archived = archived(id, season);
    return archived.isPresent()
        ? archived.get().page(archived.get().archive.fromRank(archived.get().style, rank, limit))
        : listings.from(id, season, rank, limit);
  }

  /** As {@link Listings#around}. */
  public OnSlice<Page> around(
      BoardId id, SeasonChoice season, PlayerId player, int above, int below) {
    Optional<Asked> archived = archived(id, season);
    return archived.isPresent()
        ? archived.get().around(player, above, below)
        : listings.around(id, season, player, above, below);
  }

  private Optional<Asked> archived(BoardId id, SeasonChoice choice) {
    Board board = boards.recall(id);
    Optional<ClosedSeason> closed = choice.closed(board);
    return closed.flatMap(
        season ->
            archives
                .find(season, choice.now())
                .map(
                    archive ->
                        new Asked(archive, season.slice(), choice.style().orElse(board.style()))));
  }

  /** An archive, and what of it an answer is to say. */
  private record Asked(Archive archive, Slice slice, RankStyle style) {
    boolean has(Cursor cursor) {
      return cursor.slice().equals(slice) && archive.board().order().isKey(cursor.key().text());
    }

    OnSlice<Standing> standing(PlayerId player) {
      return on(entry(player).standing());
    }

    OnSlice<Page> around(PlayerId player, int above, int below) {
      long own = entry(player).position();
      long first = Math.max(1, own - above);
      List<ArchivedEntry> entries = archive.from(first, (int) (own - first) + 1 + below);
      return on(new Page(standings(entries), archive.total(), Optional.empty()));
    }

    OnSlice<Page> page(List<ArchivedEntry> entries) {
      Optional<Cursor> next =
          entries.isEmpty() || last(entries).position() == archive.total()
              ? Optional.empty()
              : Optional.of(
                  new Cursor(
                      slice, last(entries).standing().key(), last(entries).standing().player()));
      return on(new Page(standings(entries), archive.total(), next));
    }

    private ArchivedEntry entry(PlayerId player) {
      return archive.find(player).orElseThrow(() -> Standings.nobody(on(player), player));
    }

    private <T> OnSlice<T> on(T value) {
      return new OnSlice<>(archive.board(), slice, style, value);
    }

    private static ArchivedEntry last(List<ArchivedEntry> entries) {
      return entries.get(entries.size() - 1);
    }

    private static List<Standing> standings(List<ArchivedEntry> entries) {
      return entries.stream().map(ArchivedEntry::standing).toList();
    }
  }
}
