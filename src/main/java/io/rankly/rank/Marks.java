package io.rankly.rank;

import io.rankly.rank.AuditLine.ScoreChange;
import io.rankly.rank.AuditLine.What;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes lines of audit lists.
 *
 * @param next makes a new mark each time
 */
public record Marks(Supplier<String> next) {
  AuditLine line(
      What what, PlayerId player, Grounds grounds, List<ScoreChange> scores, Instant at) {
    return new AuditLine(at, next.get(), what, player, grounds, scores);
  }
}
