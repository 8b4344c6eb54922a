package io.rankly.file;

import io.rankly.error.BusyException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store whose process is gone, or whose store is away, after so many requests. */
public class FailingFileStore implements FileStore {
  private final FileStore store;
  private int left;

  public FailingFileStore(FileStore store, int requests) {
    this.store = store;
    this.left = requests;
  }

  private FileStore next() {
    if (left == 0) {
      throw new BusyException("the store did not answer in time; try again", Duration.ofSeconds(1));
    }
    left--;
    return store;
  }

  @Override
  public Optional<byte[]> read(String name) {
    return next().read(name);
  }

  @Override
  public Optional<byte[]> read(String name, long from, int count) {
    return next().read(name, from, count);
  }

  @Override
  public List<StoredFile> list(String prefix) {
    return next().list(prefix);
  }

  @Override
  public void write(String name, FileContent content) {
    next().write(name, content);
  }

  @Override
  public boolean create(String name, FileContent content) {
    return next().create(name, content);
  }

  @Override
  public void remove(String name) {
    next().remove(name);
  }
}
