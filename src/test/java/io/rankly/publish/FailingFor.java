package io.rankly.publish;

import io.rankly.error.BusyException;
import io.rankly.file.FileContent;
import io.rankly.file.FileStore;
import io.rankly.file.StoredFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that fails for all files whose names begin like this. */
record FailingFor(FileStore store, String prefix) implements FileStore {
  private FileStore of(String name) {
    if (name.startsWith(prefix)) {
      throw new BusyException("the store did not answer in time; try again", Duration.ofSeconds(1));
    }
    return store;
  }

  @Override
  public Optional<byte[]> read(String name) {
    return of(name).read(name);
  }

  @Override
  public Optional<byte[]> read(String name, long from, int count) {
    return of(name).read(name, from, count);
  }

  @Override
  public List<StoredFile> list(String start) {
    return of(start).list(start);
  }

  @Override
  public void write(String name, FileContent content) {
    of(name).write(name, content);
  }

  @Override
  public boolean create(String name, FileContent content) {
    return of(name).create(name, content);
  }

  @Override
  public void remove(String name) {
    of(name).remove(name);
  }
}
