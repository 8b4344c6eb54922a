package io.rankly.check;

import io.rankly.rank.Entry;
import io.rankly.rank.PlayerId;
import io.rankly.rank.RankStore.Start;
import io.rankly.score.OrderKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the comparison of a slice has come.
 *
 * @param bottom the prefix of the bottom node that was compared last, or of which entries are being
 *     counted; absent at the begin
 * @param counts the entries of that node so far, by slot; absent if it is done with
 * @param last the last entry that was counted
 */
record Position(
    Optional<String> bottom, Optional<TreeMap<String, Long>> counts, Optional<Last> last) {
  static final Position BEGIN = new Position(Optional.empty(), Optional.empty(), Optional.empty());

  /** An entry's place in the listing. */
  record Last(OrderKey key, PlayerId player) {
    static Last of(Entry entry) {
      return new Last(entry.key(), entry.player());
    }
  }

  /** Where to list from. */
  Start start() {
    return last.map(entry -> Start.worseThan(entry.key(), entry.player())).orElseGet(Start::top);
  }

  static String text(Map<String, Long> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach((slot, count) -> text.append(slot).append('=').append(count).append(' '));
    return text.toString();
  }

  static TreeMap<String, Long> counts(String text) {
    TreeMap<String, Long> counts = new TreeMap<>();
    for (String part : text.split(" ", -1)) {
      int end = part.indexOf('=');
      if (end > 0) {
        counts.put(part.substring(0, end), Long.valueOf(part.substring(end + 1)));
      }
    }
    return counts;
  }
}
