package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.error.NotFoundException;
import io.rankly.file.FileFormat;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.SeasonChoice;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the results of a season are to be had. */
public final class SeasonResults {
  /** How long links are good for. */
  private static final Duration LINK = Duration.ofMinutes(15);

  private final Boards boards;
  private final Archives archives;

  public SeasonResults(Boards boards, Archives archives) {
    this.boards = boards;
    this.archives = archives;
  }

  /**
   * The results of a season.
   *
   * @param total entries
   */
  public record Found(ClosedSeason of, FileFormat format, long total, List<Linked> files) {
    public Found {
      files = List.copyOf(files);
    }
  }

  /** A file, and where it can be read. */
  public record Linked(ResultFile file, URI link) {}

  /**
   * Links to a season's results. One request, or none if its archive was met before.
   *
   * @throws NotFoundException when there are none, or not yet
   * @throws io.rankly.error.InvalidInputException when there is no such window or season
   */
  public Found find(BoardId id, SeasonChoice choice) {
    Board board = boards.recall(id);
    Optional<ClosedSeason> closed = choice.closed(board);
    Optional<Archive> archive = closed.flatMap(of -> archives.find(of, choice.now()));
    if (archive.isEmpty()) {
      // Says what is wrong with it, if that is more than that there is no archive.
      throw missing(
          "this season has no results yet: they are written when it is archived, some minutes after it was closed, on a board with archive and results",
          choice.slice(board).season());
    }
    Results results =
        archive
            .get()
            .results()
            .orElseThrow(
                () ->
                    missing(
                        "this season was archived without results, since the board was not told to write them",
                        closed.orElseThrow().season().id()));
    return new Found(
        closed.orElseThrow(),
        results.format(),
        archive.get().total(),
        results.files().stream()
            .map(file -> new Linked(file, archive.get().link(file, LINK)))
            .toList());
  }

  private static NotFoundException missing(String message, String season) {
    return new NotFoundException(message, Map.of("season", season));
  }
}
