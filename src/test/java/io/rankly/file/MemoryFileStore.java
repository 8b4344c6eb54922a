package io.rankly.file;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Files in memory. As in S3, there are no parts any more when their file is finished. */
public final class MemoryFileStore implements FileStore {
  private final ConcurrentNavigableMap<String, Kept> files = new ConcurrentSkipListMap<>();

  private final Map<String, ConcurrentNavigableMap<Integer, byte[]>> parts =
      new ConcurrentHashMap<>();
  private final AtomicInteger uploads = new AtomicInteger();

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
                    e.getKey(),
                    e.getValue().content().bytes().length,
                    e.getValue().at(),
                    version(e.getValue())))
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

  private static String version(Kept kept) {
    return Base64.getEncoder().encodeToString(Sha256.of(kept.content().bytes()));
  }

  @Override
  public boolean copy(StoredFile file, String to) {
    Kept kept = files.get(file.name());
    boolean same = kept != null && version(kept).equals(file.version());
    if (same) {
      write(to, kept.content());
    }
    return same;
  }

  @Override
  public URI uploadLink(
      String name, Optional<String> mediaType, OptionalLong bytes, Duration time) {
    return URI.create("memory:" + name);
  }

  @Override
  public URI downloadLink(String name, Duration time) {
    return URI.create("memory:" + name);
  }

  @Override
  public String startParts(String name, String mediaType) {
    String upload = Integer.toString(uploads.incrementAndGet());
    parts.put(upload, new ConcurrentSkipListMap<>());
    return upload;
  }

  @Override
  public Optional<String> writePart(String name, String upload, int number, byte[] bytes) {
    ConcurrentNavigableMap<Integer, byte[]> written = parts.get(upload);
    if (written == null) {
      return Optional.empty();
    }
    written.put(number, bytes.clone());
    return Optional.of(Integer.toString(number));
  }

  @Override
  public boolean finishParts(String name, String upload, List<String> numbers) {
    ConcurrentNavigableMap<Integer, byte[]> written = parts.get(upload);
    if (written == null) {
      return files.containsKey(name);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    numbers.forEach(number -> all.writeBytes(written.get(Integer.valueOf(number))));
    write(name, FileContent.of("application/octet-stream", all.toByteArray()));
    parts.remove(upload);
    return true;
  }

  /** Forgets what is written in parts and not finished, as S3 does after a day. */
  public void forgetParts() {
    parts.clear();
  }

  private static Kept kept(FileContent content) {
    FileContent copy =
        new FileContent(
            content.bytes().clone(), content.mediaType(), content.encoding(), content.caching());
    return new Kept(copy, Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
