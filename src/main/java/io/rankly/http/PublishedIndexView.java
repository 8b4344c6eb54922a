package io.rankly.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.rankly.board.Board;
import java.util.List;

/** All published boards, as the API lists them: a {@link BoardsView} that ends with the last. */
@RegisterForReflection
record PublishedIndexView(String version, List<BoardView> boards) {
  static PublishedIndexView from(List<Board> boards, String version) {
    return new PublishedIndexView(version, boards.stream().map(BoardView::from).toList());
  }
}
