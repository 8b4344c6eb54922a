package io.rankly.page;

import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.tick.Chore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes the page into the bucket, from which CloudFront shows it: once in the life of a process,
 * so that a newer program brings its own page along, and an older one that comes back does, too.
 * What an earlier page is made of stays, for browsers that still have its index.html.
 *
 * <p>Cost: one request for each file at the first call, none at the others. index.html comes last;
 * if the process ends before, the next one begins anew.
 */
public final class PageInBucket implements Chore {
  /** What CloudFront puts in front of a path. */
  static final String FOLDER = "public/";

  private final FileStore files;
  private volatile boolean written;

  public PageInBucket(FileStore files) {
    this.files = files;
  }

  @Override
  public List<String> run(Instant now, BooleanSupplier enough) {
    if (written) {
      return List.of();
    }
    for (PageFile file : PageFiles.all()) {
      if (enough.getAsBoolean()) {
        return List.of("left the page for the next tick");
      }
      files.write(
          FOLDER + file.path(),
          new FileContent(
              file.bytes(), file.mediaType(), Optional.empty(), Optional.of(file.caching())));
    }
    written = true;
    return List.of("wrote the page");
  }
}
