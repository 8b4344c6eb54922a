package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.board.Boards;
import io.rankly.error.BusyException;
import io.rankly.error.DamagedException;
import io.rankly.file.FileStore;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Frozen;
import io.rankly.rank.Node;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Archives one season, in steps: freeze it, wait until all is counted on a streamed board, write
 * the parts and the index, read both back; write results out of the parts, if they are wanted, and
 * read them back; write the manifest, tell of it.
 *
 * <p>Each step ends with a file that says how far it has come, and that is written only if there is
 * none of its number. So of several processes at the same step one counts, whoever ends at any
 * moment loses one step, and the steps that count are one chain. Since nothing changes a frozen
 * season, it also makes no difference which process it was: the bytes are the same.
 *
 * <p>Where the listing of the season lags behind, or something of the archive is damaged before it
 * is complete, all begins anew, as another attempt.
 */
final class Archiver {
  /** What a season was frozen at may be wrong by: clocks are apart. */
  private static final Duration LATE = Duration.ofMinutes(1);

  /** Parts that are read back in one step. */
  private static final int VERIFIED_AT_ONCE = 8;

  private final Boards boards;
  private final RankStore store;
  private final ArchiveFormat format;
  private final Sizes sizes;
  private final ClosedSeason season;
  private final ArchiveFiles files;
  private final SeasonNotices notices;
  private final ResultSizes resultSizes;

  Archiver(
      Boards boards,
      RankStore store,
      FileStore files,
      ArchiveFormat format,
      Sizes sizes,
      SeasonNotices notices,
      ClosedSeason season) {
    this(boards, store, files, format, sizes, ResultSizes.STANDARD, notices, season);
  }

  /** With results cut like this. */
  Archiver(
      Boards boards,
      RankStore store,
      FileStore files,
      ArchiveFormat format,
      Sizes sizes,
      ResultSizes resultSizes,
      SeasonNotices notices,
      ClosedSeason season) {
    this.resultSizes = resultSizes;
    this.notices = notices;
    this.boards = boards;
    this.store = store;
    this.format = format;
    this.sizes = sizes;
    this.season = season;
    this.files = new ArchiveFiles(files, format, season);
  }

  /**
   * Goes on until the season is archived.
   *
   * @param mark the season's, if it is frozen already
   * @return the number of entries; absent if it was enough before, or not all is counted yet
   */
  Optional<Long> run(Optional<Frozen> mark, Instant now, BooleanSupplier enough) {
    // In this order: steps are removed after the manifest was written.
    List<String> steps = files.steps();
    Optional<Manifest> manifest = files.manifest();
    if (manifest.isEmpty()) {
      manifest = manifest(steps, mark, now, enough);
      if (manifest.isEmpty()) {
        return Optional.empty();
      }
    }
    if (!files.removeAllBut(manifest.get(), enough)) {
      return Optional.empty();
    }
    // Before the mark by which it is known that nothing is left to do.
    notices.archived(season, manifest.get().total(), manifest.get().results().isPresent());
    store.freeze(
        new Frozen(
            season.slice(),
            manifest.get().frozenAt(),
            Optional.of(now),
            OptionalLong.of(manifest.get().total())));
    return Optional.of(manifest.get().total());
  }

  /**
   * The manifest, which is written now; absent if it was enough before, or not all is counted yet.
   *
   * @param steps the names of all that were kept
   */
  private Optional<Manifest> manifest(
      List<String> steps, Optional<Frozen> mark, Instant now, BooleanSupplier enough) {
    int attempt = steps.isEmpty() ? 0 : ArchiveFiles.attempt(last(steps));
    if (steps.isEmpty() && !isCounted(mark, now)) {
      return Optional.empty();
    }
    try {
      Progress progress =
          steps.isEmpty() ? kept(begin(attempt, mark, now)) : files.progress(last(steps));
      while (!isVerified(progress) || !ResultsWriter.areDone(progress)) {
        if (enough.getAsBoolean()) {
          return Optional.empty();
        }
        progress = kept(next(progress));
      }
      files.create(progress.manifest());
      return Optional.of(progress.manifest());
    } catch (UnlistedException e) {
      files.create(begin(attempt + 1, mark, now));
      throw new BusyException(
          "the list of a season does not yet tell what is counted, so it is not archived; that is tried again",
          Duration.ofMinutes(1),
          e);
    } catch (DamagedException e) {
      Optional<Manifest> ofAnother = files.manifest();
      if (ofAnother.isEmpty()) {
        files.create(begin(attempt + 1, mark, now));
        throw e;
      }
      // Another process was ready first, and has removed what this one needed.
      return ofAnother;
    }
  }

  /** The step, or the one that somebody else was first to keep. */
  private Progress kept(Progress progress) {
    if (files.create(progress)) {
      return progress;
    }
    List<String> steps = files.steps();
    if (steps.isEmpty()) {
      throw files.damaged("the steps of this archive are missing", ArchiveFiles.WORK);
    }
    return files.progress(last(steps));
  }

  private static String last(List<String> steps) {
    return steps.get(steps.size() - 1);
  }

  /**
   * Whether all that was stored before the season was frozen is counted. Two requests on a streamed
   * board, none on others, where that is always so.
   */
  private boolean isCounted(Optional<Frozen> mark, Instant now) {
    if (!season.board().isStreamed()) {
      return true;
    }
    Instant late = frozenAt(mark, now).plus(LATE);
    return store
        .read(Wanted.nodes(season.board(), season.slice(), Set.of("")))
        .countedUntil(season.board())
        .filter(late::isBefore)
        .isPresent();
  }

  private Instant frozenAt(Optional<Frozen> mark, Instant now) {
    if (mark.isEmpty()) {
      store.freeze(new Frozen(season.slice(), now, Optional.empty()));
    }
    return mark.map(Frozen::at).orElse(now);
  }

  /** Freezes the season. What is read behind that is as it will stay. */
  private Progress begin(int attempt, Optional<Frozen> mark, Instant now) {
    Instant at = frozenAt(mark, now);
    Board board = boards.get(season.board().id());
    // What is filled is not counted before it is done.
    board.requireNotFilling();
    long total =
        store
            .read(Wanted.nodes(board, season.slice(), Set.of("")))
            .of(season.slice())
            .nodes()
            .stream()
            .map(Node::counts)
            .flatMap(counts -> counts.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    return Progress.begun(
        attempt,
        new Manifest(
            board,
            season.window().id(),
            season.season().id(),
            season.closedAt(),
            at,
            total,
            sizes.of(total),
            List.of(),
            List.of(),
            board.settings().results().map(Results::none)));
  }

  private Progress next(Progress progress) {
    Manifest manifest = progress.manifest();
    if (manifest.lines() < manifest.total()) {
      return new PartWriter(store, files, format, season, progress).write(progress);
    }
    if (manifest.index().size() < manifest.sizes().parts(manifest.total())) {
      return new IndexWriter(files).write(progress);
    }
    return isVerified(progress)
        ? new ResultsWriter(files, format, resultSizes, progress).next()
        : verified(progress);
  }

  private Progress verified(Progress progress) {
    Manifest manifest = progress.manifest();
    int parts = manifest.parts().size();
    int from = progress.verified();
    int to = Math.min(from + VERIFIED_AT_ONCE, parts + manifest.index().size());
    long sum = 0;
    for (int number = from; number < to; number++) {
      if (number > 0 && number < parts) {
        files.seam(manifest.parts().get(number - 1), manifest.parts().get(number));
      }
      sum +=
          number < parts
              ? files.verify(manifest.parts().get(number))
              : -files.verify(manifest.index().get(number - parts));
    }
    Progress next = progress.verified(to - from, sum);
    if (isVerified(next) && (next.difference() != 0 || !manifest.isOf(season))) {
      throw files.damaged("the index of this archive has other lines than its parts", "index");
    }
    return next;
  }

  private static boolean isVerified(Progress progress) {
    Manifest manifest = progress.manifest();
    return manifest.lines() == manifest.total()
        && manifest.index().size() == manifest.sizes().parts(manifest.total())
        && progress.verified() == parts(manifest);
  }

  private static int parts(Manifest manifest) {
    return manifest.parts().size() + manifest.index().size();
  }
}
