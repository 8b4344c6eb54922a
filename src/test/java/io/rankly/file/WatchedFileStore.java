package io.rankly.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that keeps a list of what it is asked for, with something happening in between. */
public final class WatchedFileStore implements FileStore {
  private final FileStore store;
  private final List<String> requests = new ArrayList<>();
  private final Map<Integer, Runnable> happenings = new HashMap<>();

  public WatchedFileStore(FileStore store) {
    this.store = store;
  }

  /** Lets something happen just before the request with this number, counted from 0. */
  public WatchedFileStore before(int request, Runnable happens) {
    happenings.put(request, happens);
    return this;
  }

  /** What was asked for since the last time, each as {@code "write a/b"}. */
  public List<String> take() {
    List<String> taken = List.copyOf(requests);
    requests.clear();
    return taken;
  }

  private FileStore next(String request) {
    Runnable happens = happenings.remove(requests.size());
    requests.add(request);
    if (happens != null) {
      happens.run();
    }
    return store;
  }

  @Override
  public Optional<byte[]> read(String name) {
    return next("read " + name).read(name);
  }

  @Override
  public Optional<byte[]> read(String name, long from, int count) {
    return next("read " + name).read(name, from, count);
  }

  @Override
  public List<StoredFile> list(String prefix) {
    return next("list " + prefix).list(prefix);
  }

  @Override
  public void write(String name, FileContent content) {
    next("write " + name).write(name, content);
  }

  @Override
  public boolean create(String name, FileContent content) {
    return next("create " + name).create(name, content);
  }

  @Override
  public void remove(String name) {
    next("remove " + name).remove(name);
  }
}
