package io.rankly.stream;

import io.rankly.rank.Write.SliceChange;
import io.rankly.stream.EntryStream.Page;
import io.rankly.stream.EntryStream.Reader;
import io.rankly.stream.EntryStream.Shard;
import io.rankly.stream.EntryStream.Told;
import io.rankly.stream.ShardPosition.Last;
import io.rankly.stream.ShardPosition.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Counts one shard, from its stored position on to where there is nothing more yet. */
final class ShardCount {
  /**
   * Behind how many empty answers nothing more is there: one alone only says that there is nothing
   * in a piece of the shard (AWS API reference, GetRecords).
   */
  static final int EMPTY_ANSWERS = 3;

  /**
   * Nodes with which a batch ends, at the end of a page: some 10 MB. A page of 1,000 records, each
   * of which moves an entry of three columns of 18 digits, adds 78,000 at the most.
   */
  static final int NODES = 20_000;

  /** Records of which none counts are passed, but not stored as such before there are this many. */
  static final int PASSED_RECORDS = 1_000;

  /** The same, by time: far less than the day for which records are kept. */
  static final Duration PASSED_FOR = Duration.ofHours(1);

  private final EntryStream stream;
  private final AggregateStore store;
  private final Clock clock;
  private final int most;
  private final boolean complete;
  private final Shard shard;
  private ShardPosition stored;
  private int counted;

  /**
   * @param most changes in a batch
   * @param complete whether all records that are not counted are left for sure
   */
  ShardCount(
      EntryStream stream,
      AggregateStore store,
      Clock clock,
      int most,
      boolean complete,
      Shard shard,
      ShardPosition stored) {
    this.stream = stream;
    this.store = store;
    this.clock = clock;
    this.most = most;
    this.complete = complete;
    this.shard = shard;
    this.stored = stored;
  }

  /** How far it came. */
  sealed interface Reached {
    /** To the end of the shard, which has no more. */
    record End() implements Reached {}

    /** Everything before this moment is counted. */
    record Until(Instant moment) implements Reached {}

    /** Nothing can be said: not even the first record is counted. */
    record Nothing() implements Reached {}

    /** Records are gone that were not counted. */
    record Loss() implements Reached {}
  }

  /** How many changes were counted. */
  int counted() {
    return counted;
  }

  /** Goes on until there is nothing more, or it is enough, or another one is at it as well. */
  Reached run(BooleanSupplier enough) {
    if (stored.batch().isPresent()) {
      Optional<Reached> stopped = finish(stored.batch().get(), enough);
      if (stopped.isPresent()) {
        return stopped.get();
      }
    }
    Reader reader = stream.read(shard, stored.place(complete));
    while (!stored.done()) {
      Filling filling = new Filling(reader, enough);
      if (filling.lost) {
        return new Reached.Loss();
      }
      if (!filling.isWorthStoring()) {
        return filling.reached();
      }
      Last end = filling.last().orElse(null);
      if (!count(
          filling.batch, Optional.empty(), Optional.ofNullable(end), filling.ended, enough)) {
        return before();
      }
      if (filling.drained && !stored.done()) {
        return new Reached.Until(filling.asked);
      }
      if (!stored.done() && enough.getAsBoolean()) {
        return before();
      }
    }
    return new Reached.End();
  }

  /** Adds up what comes next. */
  private final class Filling {
    final Batch batch = new Batch();
    Instant asked = clock.instant();
    Optional<Told> first = Optional.empty();
    Optional<Told> end = Optional.empty();
    int records;
    boolean drained;
    boolean ended;
    boolean lost;

    Filling(Reader reader, BooleanSupplier enough) {
      int empty = 0;
      while (batch.changes() < most && batch.nodes() < NODES && !ended && empty < EMPTY_ANSWERS) {
        if (records > 0 && enough.getAsBoolean()) {
          return;
        }
        Instant now = clock.instant();
        if (empty == 0) {
          asked = now;
        }
        if (!(reader.next() instanceof Page.Records page)) {
          lost = true;
          return;
        }
        page.records().forEach(this::add);
        ended = page.ended();
        empty = page.records().isEmpty() ? empty + 1 : 0;
      }
      drained = empty == EMPTY_ANSWERS;
    }

    private void add(Told told) {
      records++;
      first = first.or(() -> Optional.of(told));
      end = Optional.of(told);
      told.change().ifPresent(batch::add);
    }

    Optional<Last> last() {
      return end.map(told -> new Last(told.sequence(), told.at()));
    }

    boolean isWorthStoring() {
      return batch.changes() > 0
          || ended
          || records >= PASSED_RECORDS
          || first.filter(told -> told.at().isBefore(asked.minus(PASSED_FOR))).isPresent();
    }

    /** Where nothing was to be counted. */
    Reached reached() {
      if (drained) {
        return new Reached.Until(asked);
      }
      return end.<Reached>map(told -> new Reached.Until(told.at()))
          .orElseGet(ShardCount.this::before);
    }
  }

  /** Counts what is left of a batch; what it comes to if that stops, or nothing. */
  private Optional<Reached> finish(Part part, BooleanSupplier enough) {
    Batch batch = new Batch();
    Reader reader = stream.read(shard, stored.place(complete));
    boolean whole = false;
    int empty = 0;
    while (!whole) {
      if (!(reader.next() instanceof Page.Records page)) {
        return Optional.of(new Reached.Loss());
      }
      whole = addUpTo(part.end().sequence(), page.records(), batch);
      empty = page.records().isEmpty() ? empty + 1 : 0;
      if (!whole && (page.ended() || empty == EMPTY_ANSWERS)) {
        return Optional.of(new Reached.Loss());
      }
    }
    boolean counted =
        count(batch, Optional.of(part.through()), Optional.of(part.end()), part.ended(), enough);
    return counted ? Optional.empty() : Optional.of(before());
  }

  private static boolean addUpTo(String end, List<Told> records, Batch batch) {
    for (Told told : records) {
      told.change().ifPresent(batch::add);
      if (told.sequence().equals(end)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Counts a batch, step by step.
   *
   * @param through the last node that has its counts already
   * @return whether it is done; else it was enough, or another one is at it
   */
  private boolean count(
      Batch batch,
      Optional<NodeName> through,
      Optional<Last> end,
      boolean ended,
      BooleanSupplier enough) {
    List<Batch.Step> steps = batch.steps(through, AggregateStore.MAX_NODES);
    for (int i = 0; i + 1 < steps.size(); i++) {
      Batch.Step step = steps.get(i);
      Part part = new Part(end.orElseThrow(), step.last(), ended);
      if (!store(step.counts(), stored.within(part)) || enough.getAsBoolean()) {
        return false;
      }
    }
    ShardPosition whole = stored.behind(end, ended);
    if (!store(steps.isEmpty() ? List.of() : steps.get(steps.size() - 1).counts(), whole)) {
      return false;
    }
    counted += batch.changes();
    return true;
  }

  private boolean store(List<SliceChange> counts, ShardPosition next) {
    if (!store.count(counts, stored, next)) {
      return false;
    }
    stored = next;
    return true;
  }

  /** Until when all is counted, when more may wait. */
  private Reached before() {
    return stored
        .counted()
        .<Reached>map(last -> new Reached.Until(last.at()))
        .orElseGet(Reached.Nothing::new);
  }
}
