package io.rankly.archive;

import io.rankly.file.FileStore;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The archives there are. Those that were met are remembered, since they never change; that there
 * is none yet is remembered for a minute.
 */
public final class Archives {
  private static final int MAX_REMEMBERED = 20;
  private static final int MAX_MISSING = 10_000;
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final FileStore files;
  private final ArchiveFormat format;
  private final Map<Slice, Archive> remembered = new ConcurrentHashMap<>();
  private final Map<Slice, Instant> missing = new ConcurrentHashMap<>();

  public Archives(FileStore files, ArchiveFormat format) {
    this.files = files;
    this.format = format;
  }

  /** The archive of a season, if it is complete. One request, or none if it was met before. */
  Optional<Archive> find(ClosedSeason season, Instant now) {
    Archive known = remembered.get(season.slice());
    if (known != null) {
      return Optional.of(known);
    }
    Instant asked = missing.get(season.slice());
    if (asked != null && now.isBefore(asked.plus(ASK_AGAIN))) {
      return Optional.empty();
    }
    ArchiveFiles of = new ArchiveFiles(files, format, season);
    Optional<Archive> found = of.manifest().map(manifest -> new Archive(of, manifest));
    if (found.isPresent()) {
      put(remembered, MAX_REMEMBERED, season.slice(), found.get());
      missing.remove(season.slice());
    } else {
      put(missing, MAX_MISSING, season.slice(), now);
    }
    return found;
  }

  private static <T> void put(Map<Slice, T> map, int max, Slice slice, T value) {
    if (map.size() >= max) {
      map.clear();
    }
    map.put(slice, value);
  }
}
