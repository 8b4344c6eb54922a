package io.rankly.check;

import io.rankly.check.Position.Last;
import io.rankly.rank.Entry;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A check while a process goes on with it: what its next checkpoint will have. */
final class Run {
  /** Most differences that are kept; others are only counted. */
  static final int MOST_FOUND = 100;

  /** Most segments that are kept of a season; others take another pass. */
  static final int MOST_SEGMENTS = 1_000;

  private static final String SEPARATOR = ",";

  private final Check before;
  private final boolean segments;
  private final Suspects suspects;
  private final List<Difference> found;
  private final TreeSet<String> inSegments;
  private Position position;
  private Optional<Slice> slice;
  private String segmentsFrom;
  private boolean segmentsLeft;
  private long slices;
  private long entries;
  private long nodes;
  private long differences;
  private long repaired;
  private long undecided;

  /**
   * @param segments whether the board ranks players in segments, too
   */
  Run(Check before, boolean segments) {
    this.before = before;
    this.segments = segments;
    this.suspects = before.suspects();
    this.found = new ArrayList<>(before.found());
    this.inSegments =
        before
            .text(Check.SEGMENTS)
            .map(names -> new TreeSet<>(List.of(names.split(SEPARATOR, -1))))
            .orElseGet(TreeSet::new);
    this.position = position(before);
    this.slice = before.slice();
    this.segmentsFrom = before.text(Check.SEGMENTS_FROM).orElse("");
    this.segmentsLeft = before.text(Check.SEGMENTS_LEFT).isPresent();
    this.slices = before.slices();
    this.entries = before.entries();
    this.nodes = before.nodes();
    this.differences = before.differences();
    this.repaired = before.repaired();
    this.undecided = before.undecided();
  }

  private static Position position(Check check) {
    return new Position(
        check.text(Check.BOTTOM),
        check.text(Check.COUNTS).map(Position::counts),
        check
            .text(Check.LAST_KEY)
            .map(
                key ->
                    new Last(
                        new OrderKey(key),
                        new PlayerId(check.text(Check.LAST_PLAYER).orElseThrow()))));
  }

  /** Its next version. */
  Check next() {
    Map<String, Object> values = new HashMap<>();
    values.put(Check.SLICE, slice.map(Slice::text).orElse(""));
    values.put(Check.OVER, slice.isEmpty() ? "true" : "");
    values.put(Check.BOTTOM, position.bottom().orElse(""));
    values.put(Check.COUNTS, position.counts().map(Position::text).orElse(""));
    values.put(Check.LAST_KEY, position.last().map(last -> last.key().text()).orElse(""));
    values.put(Check.LAST_PLAYER, position.last().map(last -> last.player().text()).orElse(""));
    values.put(Check.SEGMENTS, String.join(SEPARATOR, inSegments));
    values.put(Check.SEGMENTS_FROM, segmentsFrom);
    values.put(Check.SEGMENTS_LEFT, segmentsLeft ? "true" : "");
    values.put(Check.SLICES, slices);
    values.put(Check.ENTRIES, entries);
    values.put(Check.NODES, nodes);
    values.put(Check.DIFFERENCES, differences);
    values.put(Check.REPAIRED, repaired);
    values.put(Check.UNDECIDED, undecided);
    values.put(Check.SUSPECTS, suspects.text());
    values.put(Check.FOUND, found.stream().map(Difference::text).collect(Collectors.joining("\n")));
    return before.next(values);
  }

  Suspects suspects() {
    return suspects;
  }

  /** Whether there is nothing left to do. */
  boolean isOver() {
    return slice.isEmpty() && suspects.isEmpty();
  }

  /** The slice that is being compared; absent when all are. */
  Optional<Slice> slice() {
    return slice;
  }

  Position position() {
    return position;
  }

  void at(Position next) {
    position = next;
  }

  /** Goes on behind a slice that is compared. */
  void finishSlice(KeptSeasons seasons) {
    Slice done = slice.orElseThrow();
    position = Position.BEGIN;
    slices++;
    String after = done.segment().map(Segment::text).orElse("");
    Optional<String> segment = Optional.ofNullable(inSegments.higher(after));
    if (segment.isPresent()) {
      slice = Optional.of(done.ofAll().in(new Segment(segment.get())));
    } else if (segmentsLeft) {
      segmentsFrom = inSegments.last();
      startSeason(done.ofAll());
      slices--;
    } else {
      segmentsFrom = "";
      boolean only = before.text(Check.ONLY).isPresent();
      slice = Optional.empty();
      if (!only) {
        seasons.next(done.ofAll()).ifPresent(this::startSeason);
      }
    }
  }

  private void startSeason(Slice season) {
    slice = Optional.of(season);
    inSegments.clear();
    segmentsLeft = false;
  }

  /** Who is told what a pass finds. */
  Pass.Sink sink(Instant now) {
    Slice of = slice.orElseThrow();
    return new Pass.Sink() {
      @Override
      public void suspicious(String prefix, String slot) {
        suspects.add(of, prefix, slot, now);
      }

      @Override
      public void entry(Entry entry) {
        entries++;
        if (segments && of.segment().isEmpty()) {
          entry.profile().segment().map(Segment::text).ifPresent(Run.this::addSegment);
        }
      }

      @Override
      public void node() {
        nodes++;
      }

      @Override
      public boolean isFull() {
        return suspects.areMany();
      }
    };
  }

  private void addSegment(String segment) {
    if (segment.compareTo(segmentsFrom) > 0
        && inSegments.add(segment)
        && inSegments.size() > MOST_SEGMENTS) {
      inSegments.pollLast();
      segmentsLeft = true;
    }
  }

  /**
   * Whether a suspect can be repaired now: not before what is below it, since that may be the
   * reason.
   *
   * @param ofEntries whether nothing is below it
   */
  boolean isNext(Suspect suspect, boolean ofEntries) {
    boolean compared = !slice.equals(Optional.of(suspect.slice())) || suspects.areMany();
    return (compared || ofEntries) && !suspects.haveBelow(suspect);
  }

  /** Takes note of counters that are wrong, and looks at them no more. */
  void found(Suspect suspect) {
    suspects.forget(suspect);
    suspect
        .slots()
        .forEach(
            (slot, seen) -> {
              differences++;
              if (found.size() < MOST_FOUND) {
                found.add(new Difference(suspect.slice(), suspect.prefix(), slot, seen.values()));
              }
            });
  }

  /** Takes note of counters that were repaired, and looks at all above them. */
  void repaired(Suspect suspect, Instant now) {
    found(suspect);
    repaired += suspect.slots().size();
    Repair.above(suspect.prefix())
        .forEach(step -> suspects.add(suspect.slice(), step.prefix(), step.slot(), now));
  }

  /** Gives up those counters of a suspect that nothing could be told of. */
  Suspect withoutGivenUp(Suspect suspect) {
    TreeMap<String, Seen> left = new TreeMap<>(suspect.slots());
    left.values().removeIf(Seen::isGivenUp);
    undecided += suspect.slots().size() - left.size();
    return suspect.seen(left, suspect.due());
  }
}
