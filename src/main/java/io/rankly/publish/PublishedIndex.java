package io.rankly.publish;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.board.Publication;
import io.rankly.file.FileStore;
import io.rankly.tick.Chore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Keeps the list of all published boards in a file, so that they are found without the API. A board
 * that is published no more, which a private one never is, leaves it at the next tick.
 *
 * <p>Cost: half a read unit for some ten boards, published or not, and one read of the file; one
 * write when something has changed. No request to the store of files where no board ever was
 * published.
 */
public final class PublishedIndex implements Chore {
  /** Most boards that are listed, the first by their ids. */
  static final int MAX_BOARDS = 1_000;

  private static final int PAGE = 100;

  private final Boards boards;
  private final PublishedFiles files;

  public PublishedIndex(Boards boards, FileStore files, PublishedFormat format) {
    this.boards = boards;
    this.files = new PublishedFiles(files, format);
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    List<Board> published = new ArrayList<>();
    boolean ever = false;
    Optional<BoardId> after = Optional.empty();
    List<Board> page;
    do {
      if (enough.getAsBoolean()) {
        return List.of("left the list of boards for the next tick");
      }
      page = boards.list(after, PAGE);
      for (Board board : page) {
        Publication publication = board.settings().publication();
        ever |= !publication.equals(Publication.NEVER);
        if (publication.isOn() && published.size() < MAX_BOARDS) {
          published.add(board);
        }
        after = Optional.of(board.id());
      }
    } while (page.size() == PAGE);
    return ever && files.publishIndex(published)
        ? List.of("listed " + published.size() + " published boards")
        : List.of();
  }
}
