package io.rankly.trust;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Named sets of members with whole scores between −2^53 and 2^53, the smallest first, equals by
 * member. What is asked is answered in the order of the questions, by {@link #flush} at the latest.
 */
public interface SortedSets extends AutoCloseable {
  /** A member and its score. */
  record Member(String name, long score) {}

  /** What keeps the sets, for a report. */
  String keeper();

  void put(String set, String member, long score);

  /** Puts it unless the member has a score that is as small. */
  void putIfLess(String set, String member, long score);

  /** Adds to the score of the member, which is 0 if there is none. */
  void add(String set, String member, long score);

  /**
   * @param removed how many there were, 0 or 1
   */
  void remove(String set, String member, LongConsumer removed);

  void size(String set, LongConsumer size);

  /** How many have a smaller score. */
  void below(String set, long score, LongConsumer count);

  /** How many have a larger score. */
  void above(String set, long score, LongConsumer count);

  /** How many have a score between two, both inclusive. */
  void between(String set, long least, long largest, LongConsumer count);

  /** The 0-based place of a member among all; absent if it is not there. */
  void place(String set, String member, Consumer<OptionalLong> place);

  /** The score of a member; absent if it is not there. */
  void score(String set, String member, Consumer<OptionalLong> score);

  /** The members from one place up to another, both 0-based and inclusive. */
  void range(String set, long first, long last, Consumer<List<Member>> members);

  /** Waits for all answers. */
  void flush();

  @Override
  void close();
}
