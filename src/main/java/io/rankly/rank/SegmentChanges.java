package io.rankly.rank;

import io.rankly.rank.Write.EntryChange;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.SliceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changes of entries mean for the segments of their players.
 *
 * <p>A segment is a slice of its own, with a copy of each of its entries and a count tree, so that
 * ranks in it are as exact and as cheap to read as those of all. Entry and copy are always written
 * together, so the condition that keeps an entry from being overwritten holds for its copy.
 */
final class SegmentChanges {
  private SegmentChanges() {}

  /** One change for each segment that a player is in, enters or leaves. */
  static List<SliceChange> of(BoardSeason season, List<EntryChange> changes, SegmentTrees trees) {
    Map<String, List<EntryChange>> bySegment = new TreeMap<>();
    for (EntryChange change : changes) {
      for (Segment segment : segments(change)) {
        bySegment
            .computeIfAbsent(segment.text(), s -> new ArrayList<>())
            .add(
                new EntryChange(
                    change.player(), in(segment, change.before()), in(segment, change.after())));
      }
    }
    List<SliceChange> all = new ArrayList<>();
    bySegment.forEach(
        (segment, of) -> {
          Slice slice = season.slice().in(new Segment(segment));
          List<NodeChange> counts = counts(trees.tree(slice), of);
          all.add(new SliceChange(slice, season.expires(), of, counts));
        });
    return all;
  }

  /** What is to be added to the count tree of a slice: only entries that are ranked count. */
  static List<NodeChange> counts(CountTree tree, List<EntryChange> changes) {
    for (EntryChange change : changes) {
      change.before().filter(Entry::isRanked).ifPresent(entry -> tree.plan(entry.key(), -1));
      change.after().filter(Entry::isRanked).ifPresent(entry -> tree.plan(entry.key(), +1));
    }
    return tree.planned();
  }

  private static Set<Segment> segments(EntryChange change) {
    return Stream.of(change.before(), change.after())
        .flatMap(Optional::stream)
        .flatMap(entry -> entry.profile().segment().stream())
        .collect(Collectors.toSet());
  }

  private static Optional<Entry> in(Segment segment, Optional<Entry> entry) {
    return entry.filter(e -> e.profile().segment().equals(Optional.of(segment)));
  }
}
