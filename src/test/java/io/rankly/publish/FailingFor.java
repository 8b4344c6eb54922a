package io.rankly.publish;

import io.rankly.error.BusyException;
import io.rankly.file.FileStore;
import io.rankly.file.PassingFileStore;
import java.time.Duration;

/** A store that fails for all files whose names begin like this. */
final class FailingFor extends PassingFileStore {
  private final FileStore store;
  private final String prefix;

  FailingFor(FileStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  @Override
  protected FileStore next(String request, String name) {
    if (name.startsWith(prefix)) {
      throw new BusyException("the store did not answer in time; try again", Duration.ofSeconds(1));
    }
    return store;
  }

  @Override
  protected FileStore linking() {
    return store;
  }
}
