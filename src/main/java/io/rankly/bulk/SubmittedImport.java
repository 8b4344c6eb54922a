package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileFormat;
import io.rankly.rank.Checkpoint;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.Retries;
import io.rankly.rank.Submission;
import io.rankly.rank.Submissions;
import io.rankly.rank.Submissions.Result;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * An import by submissions. Each transaction stores some of them together with how far the file is
 * read, so every line counts once, whenever a process ends, and by how many processes the same step
 * is done.
 *
 * <p>Cost: that of a batch of submissions, and two or four write units for each transaction: where
 * the file is read to, and which lines were bad.
 */
final class SubmittedImport {
  private final Submissions submissions;
  private final ImportLog log;
  private final SourceText texts;
  private final JsonLines json;
  private final Retries retries;
  private final Clock clock;

  SubmittedImport(
      Submissions submissions,
      ImportLog log,
      SourceText texts,
      JsonLines json,
      Retries retries,
      Clock clock) {
    this.submissions = submissions;
    this.log = log;
    this.texts = texts;
    this.json = json;
    this.retries = retries;
    this.clock = clock;
  }

  /** A line, and what is in it. */
  private record Taken(Lines.Line line, Optional<Submission> submission, Optional<String> bad) {}

  /** Goes on until there is nothing more to do, or it is enough. */
  Import step(Board board, Import job, BooleanSupplier enough) {
    LineParser parser =
        LineParser.of(board, job.format(), job.text(Import.HEADER).orElse(""), json);
    Retries.Attempts attempts = retries.start();
    Import last = job;
    Lines lines = lines(last);
    do {
      List<Taken> taken = take(lines, parser);
      if (taken.isEmpty()) {
        log.writeBad(board, last);
        return log.put(
            board,
            last.next(
                Map.of(
                    Import.STATE,
                    Import.State.DONE,
                    Import.ENDED,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS))));
      }
      Part part = new Part(board, last, taken);
      last = part.store();
      if (!part.isWhole()) {
        Import stored = log.get(board, job.id());
        if (!stored.isOpen()) {
          return stored;
        }
        if (stored.version() == last.version()) {
          attempts.lost(Outcome.CONTENDED);
        }
        last = stored;
        lines = lines(last);
      }
    } while (!enough.getAsBoolean());
    return last;
  }

  private Lines lines(Import job) {
    long from = job.number(Import.OFFSET);
    long before = job.lines() + (job.format() == FileFormat.CSV ? 1 : 0);
    return new Lines(
        texts.open(job.source(), job.text(Import.PACKED).isPresent(), from), from, before);
  }

  private List<Taken> take(Lines lines, LineParser parser) {
    List<Taken> taken = new ArrayList<>();
    while (taken.size() < Submissions.MAX_BATCH) {
      Optional<Lines.Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      taken.add(take(line.get(), parser));
    }
    return taken;
  }

  private Taken take(Lines.Line line, LineParser parser) {
    try {
      return new Taken(line, Optional.of(parser.submission(line)), Optional.empty());
    } catch (InvalidInputException e) {
      return new Taken(line, Optional.empty(), Optional.of(log.bad(line.number(), e)));
    }
  }

  /** Some lines that follow each other, which count in one transaction or in several. */
  private final class Part {
    private final Board board;
    private final List<Taken> taken;
    private final List<Submission> good;
    private Import stored;
    private Import next;

    Part(Board board, Import job, List<Taken> taken) {
      this.board = board;
      this.taken = taken;
      this.good = taken.stream().flatMap(t -> t.submission().stream()).toList();
      this.stored = job;
      this.next = job;
    }

    /** How far it came. */
    Import store() {
      if (good.isEmpty()) {
        Checkpoint noted = noted(List.of());
        if (log.put(board, next, noted.notes())) {
          stored = next;
        }
      } else {
        List<Result> results =
            submissions.submitNoting(board.id(), good, clock.instant(), this::noted).value();
        if (results.size() == good.size()) {
          stored = next;
        }
      }
      return stored;
    }

    boolean isWhole() {
      return stored.number(Import.OFFSET) == taken.get(taken.size() - 1).line().end();
    }

    /**
     * The next checkpoint: so many good lines have results, and bad ones behind the last of them
     * are done with, too.
     */
    private Checkpoint noted(List<Result> results) {
      // Asked for another one, it is told that the one before is stored.
      stored = next;
      long before = stored.number(Import.OFFSET);
      List<String> bad = new ArrayList<>();
      long lines = stored.lines();
      long counted = stored.counted();
      long end = before;
      int result = 0;
      for (Taken line : taken) {
        if (line.submission().isPresent() && result == results.size()) {
          break;
        }
        Optional<String> reason = line.bad();
        if (line.submission().isPresent() && results.get(result++) instanceof Result.Refused r) {
          reason = Optional.of(log.bad(line.line().number(), r.reason()));
        }
        if (line.line().begin() >= before) {
          lines++;
          counted += reason.isPresent() ? 0 : 1;
          reason.ifPresent(bad::add);
          end = line.line().end();
        }
      }
      Map<String, Object> changes = new HashMap<>();
      changes.put(Import.OFFSET, end);
      changes.put(Import.LINES, lines);
      changes.put(Import.COUNTED, counted);
      changes.put(Import.BAD, stored.bad() + bad.size());
      next = stored.next(changes);
      return next.checkpoint(stored.bad() + bad.size() > ImportLog.MAX_BAD ? List.of() : bad);
    }
  }
}
