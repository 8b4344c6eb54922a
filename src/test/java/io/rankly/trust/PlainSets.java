package io.rankly.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Sorted sets in plain collections, for machines without Redis. Counts by walking. */
final class PlainSets implements SortedSets {
  private static final Comparator<Member> ORDER =
      Comparator.comparingLong(Member::score).thenComparing(Member::name);

  private final Map<String, Plain> sets = new HashMap<>();

  private static final class Plain {
    final Map<String, Member> byName = new HashMap<>();
    final TreeSet<Member> inOrder = new TreeSet<>(ORDER);

    /** How many there are with each score. */
    final TreeMap<Long, Long> counts = new TreeMap<>();

    void put(String name, long score) {
      remove(name);
      Member member = new Member(name, score);
      byName.put(name, member);
      inOrder.add(member);
      counts.merge(score, 1L, Long::sum);
    }

    long remove(String name) {
      Member old = byName.remove(name);
      if (old == null) {
        return 0;
      }
      inOrder.remove(old);
      counts.computeIfPresent(old.score(), (score, count) -> count == 1 ? null : count - 1);
      return 1;
    }
  }

  private Plain set(String name) {
    return sets.computeIfAbsent(name, any -> new Plain());
  }

  @Override
  public String keeper() {
    return "plain collections";
  }

  @Override
  public void put(String set, String member, long score) {
    set(set).put(member, score);
  }

  @Override
  public void putIfLess(String set, String member, long score) {
    Member old = set(set).byName.get(member);
    if (old == null || score < old.score()) {
      put(set, member, score);
    }
  }

  @Override
  public void add(String set, String member, long score) {
    Member old = set(set).byName.get(member);
    put(set, member, old == null ? score : Math.addExact(old.score(), score));
  }

  @Override
  public void remove(String set, String member, LongConsumer removed) {
    removed.accept(set(set).remove(member));
  }

  @Override
  public void size(String set, LongConsumer size) {
    size.accept(set(set).byName.size());
  }

  @Override
  public void below(String set, long score, LongConsumer count) {
    count.accept(sum(set(set).counts.headMap(score, false)));
  }

  @Override
  public void above(String set, long score, LongConsumer count) {
    count.accept(sum(set(set).counts.tailMap(score, false)));
  }

  @Override
  public void between(String set, long least, long largest, LongConsumer count) {
    count.accept(sum(set(set).counts.subMap(least, true, largest, true)));
  }

  private static long sum(Map<Long, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void place(String set, String member, Consumer<OptionalLong> place) {
    Plain in = set(set);
    Member held = in.byName.get(member);
    place.accept(
        held == null ? OptionalLong.empty() : OptionalLong.of(in.inOrder.headSet(held).size()));
  }

  @Override
  public void score(String set, String member, Consumer<OptionalLong> score) {
    Member held = set(set).byName.get(member);
    score.accept(held == null ? OptionalLong.empty() : OptionalLong.of(held.score()));
  }

  @Override
  public void range(String set, long first, long last, Consumer<List<Member>> members) {
    List<Member> found = new ArrayList<>();
    long place = 0;
    for (Member member : set(set).inOrder) {
      if (place > last) {
        break;
      }
      if (place >= first) {
        found.add(member);
      }
      place++;
    }
    members.accept(found);
  }

  @Override
  public void flush() {
    // Everything is answered at once.
  }

  @Override
  public void close() {
    sets.clear();
  }
}
