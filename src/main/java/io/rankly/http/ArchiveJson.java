package io.rankly.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.archive.ArchiveFormat;
import io.rankly.archive.ArchivedEntry;
import io.rankly.archive.Manifest;
import io.rankly.archive.Progress;
import io.rankly.archive.Progress.Run;
import io.rankly.archive.ResultsProgress;
import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Archives as JSON, with the names and values that the API has for them. */
@Singleton
public final class ArchiveJson implements ArchiveFormat {
  private final ObjectMapper mapper;

  public ArchiveJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** That of programs without the framework. */
  public static ArchiveJson standard() {
    return new ArchiveJson(StrictJson.mapper());
  }

  /** How far an archive has come. */
  record ProgressView(
      int attempt,
      int step,
      ManifestView manifest,
      List<RunView> runs,
      @JsonRawValue @Nullable String last,
      int verified,
      long difference,
      @Nullable ResultsProgressView results) {}

  /** The same as it is read. */
  record ProgressBody(
      int attempt,
      int step,
      ManifestView manifest,
      List<RunView> runs,
      @Nullable JsonNode last,
      int verified,
      long difference,
      @Nullable ResultsProgressView results) {}

  /** How far results have come. */
  record ResultsProgressView(
      int first,
      int next,
      @Nullable String upload,
      List<String> written,
      long bytes,
      long lines,
      String hash,
      int verified) {
    static ResultsProgressView from(ResultsProgress so) {
      return new ResultsProgressView(
          so.first(),
          so.next(),
          so.upload().orElse(null),
          so.written(),
          so.bytes(),
          so.lines(),
          so.hash(),
          so.verified());
    }

    ResultsProgress toProgress() {
      return new ResultsProgress(
          first, next, Optional.ofNullable(upload), written, bytes, lines, hash, verified);
    }
  }

  /** A run. */
  record RunView(String file, List<Integer> sizes) {}

  @Override
  public byte[] line(Board board, long total, ArchivedEntry entry) {
    return write(ArchivedEntryView.from(board, entry));
  }

  @Override
  public ArchivedEntry line(Board board, long total, byte[] json) {
    return checked(() -> read(json, ArchivedEntryBody.class).toEntry(board, total));
  }

  @Override
  public byte[] result(Board board, ArchivedEntry entry) {
    return write(ArchivedResultView.from(board, entry));
  }

  @Override
  public byte[] manifest(Manifest manifest) {
    return write(ManifestView.from(manifest));
  }

  @Override
  public Manifest manifest(Board board, byte[] json) {
    return checked(() -> read(json, ManifestView.class).toManifest(board));
  }

  @Override
  public byte[] progress(Progress progress) {
    Board board = progress.manifest().board();
    return write(
        new ProgressView(
            progress.attempt(),
            progress.step(),
            ManifestView.from(progress.manifest()),
            progress.runs().stream().map(run -> new RunView(run.file(), run.sizes())).toList(),
            progress
                .last()
                .map(last -> new String(write(ArchivedEntryView.from(board, last)), UTF_8))
                .orElse(null),
            progress.verified(),
            progress.difference(),
            progress.manifest().results().isPresent()
                ? ResultsProgressView.from(progress.results())
                : null));
  }

  @Override
  public Progress progress(Board board, byte[] json) {
    return checked(
        () -> {
          ProgressBody body = read(json, ProgressBody.class);
          Manifest manifest = body.manifest.toManifest(board);
          return new Progress(
              body.attempt,
              body.step,
              manifest,
              body.runs.stream().map(run -> new Run(run.file, run.sizes)).toList(),
              Optional.ofNullable(body.last)
                  .map(
                      last ->
                          read(write(last), ArchivedEntryBody.class)
                              .toEntry(manifest.board(), manifest.total())),
              body.verified,
              body.difference,
              Optional.ofNullable(body.results)
                  .map(ResultsProgressView::toProgress)
                  .orElseGet(ResultsProgress::begun));
        });
  }

  private byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written", e);
    }
  }

  private <T> T read(byte[] json, Class<T> type) {
    try {
      // Archives outlive programs: what a later one adds is passed over.
      return mapper
          .readerFor(type)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(json);
    } catch (IOException e) {
      throw new IllegalArgumentException("not what was written", e);
    }
  }

  /** Says the same of all that is wrong in what was read. */
  private static <T> T checked(Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidInputException | NullPointerException e) {
      throw new IllegalArgumentException("not what was written", e);
    }
  }
}
