package io.rankly.archive;

import io.rankly.board.Boards;
import io.rankly.file.FileStore;
import io.rankly.http.ArchiveJson;
import io.rankly.rank.RankStore;

/** Archives of a few lines in each part, so that a small season has several. */
public final class SmallArchives {
  private SmallArchives() {}

  public static Archiving archiving(Boards boards, RankStore ranks, FileStore files) {
    return new Archiving(
        boards, ranks, files, ArchiveJson.standard(), ArchiveBoard.SMALL, SeasonNotices.NOBODY);
  }
}
