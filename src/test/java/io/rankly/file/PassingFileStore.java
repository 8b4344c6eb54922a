package io.rankly.file;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A store that hands every request on, after something of its own. */
public abstract class PassingFileStore implements FileStore {
  /**
   * The store for the next request.
   *
   * @param request the name of the method
   * @param name what is asked for: a file, or what names begin with
   */
  protected abstract FileStore next(String request, String name);

  @Override
  public Optional<byte[]> read(String name) {
    return next("read", name).read(name);
  }

  @Override
  public Optional<byte[]> read(String name, long from, int count) {
    return next("read", name).read(name, from, count);
  }

  @Override
  public List<StoredFile> list(String prefix) {
    return next("list", prefix).list(prefix);
  }

  @Override
  public void write(String name, FileContent content) {
    next("write", name).write(name, content);
  }

  @Override
  public boolean create(String name, FileContent content) {
    return next("create", name).create(name, content);
  }

  @Override
  public void remove(String name) {
    next("remove", name).remove(name);
  }

  @Override
  public boolean copy(StoredFile file, String to) {
    return next("copy", to).copy(file, to);
  }

  @Override
  public String startParts(String name, String mediaType) {
    return next("startParts", name).startParts(name, mediaType);
  }

  @Override
  public Optional<String> writePart(String name, String upload, int number, byte[] bytes) {
    return next("writePart", name).writePart(name, upload, number, bytes);
  }

  @Override
  public boolean finishParts(String name, String upload, List<String> parts) {
    return next("finishParts", name).finishParts(name, upload, parts);
  }

  /** A link is made without a request. */
  protected abstract FileStore linking();

  @Override
  public URI uploadLink(
      String name, Optional<String> mediaType, OptionalLong bytes, Duration time) {
    return linking().uploadLink(name, mediaType, bytes, time);
  }

  @Override
  public URI downloadLink(String name, Duration time) {
    return linking().downloadLink(name, time);
  }
}
