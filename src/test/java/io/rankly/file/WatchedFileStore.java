package io.rankly.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store that keeps a list of what it is asked for, with something happening in between. */
public final class WatchedFileStore extends PassingFileStore {
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

  @Override
  protected FileStore next(String request, String name) {
    Runnable happens = happenings.remove(requests.size());
    requests.add(request + " " + name);
    if (happens != null) {
      happens.run();
    }
    return store;
  }

  @Override
  protected FileStore linking() {
    return store;
  }
}
