package io.rankly;

import io.rankly.board.Boards;
import io.rankly.file.FileStore;
import io.rankly.publish.PublishedFiles;
import io.rankly.publish.PublishedFormat;
import io.rankly.publish.PublishedIndex;
import io.rankly.publish.Publishing;
import io.rankly.rank.Excerpts;
import io.rankly.rank.RankStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Boards as files that everybody can read. */
final class PublishWiring {
  @Produces
  @Singleton
  Publishing publishing(Boards boards, RankStore ranks, FileStore files, PublishedFormat format) {
    return new Publishing(boards, new Excerpts(ranks), files, format);
  }

  @Produces
  @Singleton
  PublishedIndex publishedIndex(Boards boards, FileStore files, PublishedFormat format) {
    return new PublishedIndex(boards, files, format);
  }

  @Produces
  @Singleton
  PublishedFiles publishedFiles(FileStore files, PublishedFormat format) {
    return new PublishedFiles(files, format);
  }
}
