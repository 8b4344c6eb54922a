package io.rankly.file;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Files in memory. */
public final class MemoryFileStore implements FileStore {
  private final ConcurrentNavigableMap<String, Kept> files = new ConcurrentSkipListMap<>();

  private record Kept(FileContent content, Instant at) {}

  @Override
  public Optional<byte[]> read(String name) {
    return Optional.ofNullable(files.get(name)).map(kept -> kept.content().bytes().clone());
  }

  @Override
  public Optional<byte[]> read(String name, long from, int count) {
    return read(name)
        .map(
            all -> {
              int start = (int) Math.min(from, all.length);
              return Arrays.copyOfRange(all, start, (int) Math.min(from + count, all.length));
            });
  }

  @Override
  public List<StoredFile> list(String prefix) {
    return files.tailMap(prefix).entrySet().stream()
        .takeWhile(file -> file.getKey().startsWith(prefix))
        .map(
            e ->
                new StoredFile(
                    e.getKey(), e.getValue().content().bytes().length, e.getValue().at()))
        .toList();
  }

  @Override
  public void write(String name, FileContent content) {
    files.put(name, kept(content));
  }

  @Override
  public boolean create(String name, FileContent content) {
    return files.putIfAbsent(name, kept(content)) == null;
  }

  @Override
  public void remove(String name) {
    files.remove(name);
  }

  private static Kept kept(FileContent content) {
    FileContent copy =
        new FileContent(
            content.bytes().clone(), content.mediaType(), content.encoding(), content.caching());
    return new Kept(copy, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
