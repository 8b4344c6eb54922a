package io.rankly.file;

import io.rankly.error.BusyException;
import java.time.Duration;

/** A store whose process is gone, or whose store is away, after so many requests. */
public class FailingFileStore extends PassingFileStore {
  private final FileStore store;
  private int left;

  public FailingFileStore(FileStore store, int requests) {
    this.store = store;
    this.left = requests;
  }

  @Override
  protected FileStore next(String request, String name) {
    if (left == 0) {
      throw new BusyException("the store did not answer in time; try again", Duration.ofSeconds(1));
    }
    left--;
    return store;
  }

  @Override
  protected FileStore linking() {
    return store;
  }
}
