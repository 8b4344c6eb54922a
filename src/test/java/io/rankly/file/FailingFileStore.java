package io.rankly.file;

import io.rankly.error.BusyException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
  public boolean copy(StoredFile file, String to) {
    return next().copy(file, to);
  }

  @Override
  public URI uploadLink(String name, OptionalLong bytes, Duration time) {
    return store.uploadLink(name, bytes, time);
  }

  @Override
  public URI downloadLink(String name, Duration time) {
    return store.downloadLink(name, time);
  }

  @Override
  public String startParts(String name, String mediaType) {
    return next().startParts(name, mediaType);
  }

  @Override
  public Optional<String> writePart(String name, String upload, int number, byte[] bytes) {
    return next().writePart(name, upload, number, bytes);
  }

  @Override
  public boolean finishParts(String name, String upload, List<String> parts) {
    return next().finishParts(name, upload, parts);
  }

  @Override
  public void remove(String name) {
    next().remove(name);
  }
}
