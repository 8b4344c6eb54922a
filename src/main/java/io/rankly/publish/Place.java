package io.rankly.publish;

import io.rankly.board.BoardId;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Behind which board the next round begins, for all processes that follow one another: a file, read
 * once by each of them. It only says who comes first, so nothing is lost when it is wrong.
 */
final class Place {
  static final String FILE = PublishedFiles.FOLDER + "next";

  private final FileStore files;
  private final AtomicReference<@Nullable Optional<BoardId>> known = new AtomicReference<>();

  Place(FileStore files) {
    this.files = files;
  }

  /**
   * The board behind which to begin; absent: begin with the first. One request at the first call.
   */
  Optional<BoardId> get() {
    Optional<BoardId> place = known.get();
    if (place == null) {
      place = files.read(FILE).flatMap(Place::parse);
      known.set(place);
    }
    return place;
  }

  /** The next round begins behind this board. One request, unless it is known. */
  void set(BoardId last) {
    Optional<BoardId> place = Optional.of(last);
    if (!place.equals(known.get())) {
      known.set(place);
      files.write(FILE, FileContent.of("text/plain", last.text().getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static Optional<BoardId> parse(byte[] bytes) {
    try {
      return Optional.of(new BoardId(new String(bytes, StandardCharsets.UTF_8)));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}
