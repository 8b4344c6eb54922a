package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.rank.AuditLine;
import io.rankly.rank.AuditLine.ScoreChange;
import io.rankly.rank.AuditLine.What;
import io.rankly.rank.Grounds;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Sanction;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sanctions and lines of the audit list as DynamoDB items, and back. */
final class ModerationItems {
  private ModerationItems() {}

  static Map<String, AttributeValue> of(Board board, Sanction sanction) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.sanctionKey(board, sanction.player()));
    item.put(Schema.STATE, Items.text(sanction.state().name()));
    put(item, sanction.grounds());
    item.put(Schema.SINCE, Items.text(sanction.since().toString()));
    item.put(Schema.VERSION, Items.number(sanction.version()));
    return item;
  }

  static Sanction sanction(Map<String, AttributeValue> item) {
    return new Sanction(
        Schema.behindLife(item),
        PlayerState.valueOf(Items.string(item, Schema.STATE)),
        grounds(item),
        Items.instant(item, Schema.SINCE),
        Items.number(item, Schema.VERSION));
  }

  static Map<String, AttributeValue> of(Board board, AuditLine line) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.auditKey(board, line.id()));
    item.put(Schema.WHAT, Items.text(line.what().name()));
    item.put(Schema.PLAYER, Items.text(line.player().text()));
    put(item, line.grounds());
    if (!line.scores().isEmpty()) {
      item.put(
          Schema.SCORES,
          AttributeValue.fromL(line.scores().stream().map(ModerationItems::item).toList()));
    }
    return item;
  }

  static AuditLine line(Map<String, AttributeValue> item) {
    String id = Items.string(item, Schema.SK);
    int mark = id.indexOf('#');
    AttributeValue scores = item.get(Schema.SCORES);
    return new AuditLine(
        Instant.parse(id.substring(0, mark)),
        id.substring(mark + 1),
        What.valueOf(Items.string(item, Schema.WHAT)),
        new PlayerId(Items.string(item, Schema.PLAYER)),
        grounds(item),
        scores == null
            ? List.of()
            : scores.l().stream().map(change -> change(change.m())).toList());
  }

  private static void put(Map<String, AttributeValue> item, Grounds grounds) {
    grounds.by().ifPresent(by -> item.put(Schema.BY, Items.text(by)));
    grounds.reason().ifPresent(reason -> item.put(Schema.REASON, Items.text(reason)));
  }

  private static Grounds grounds(Map<String, AttributeValue> item) {
    return new Grounds(
        Items.optionalString(item, Schema.BY), Items.optionalString(item, Schema.REASON));
  }

  private static AttributeValue item(ScoreChange change) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(Schema.WINDOW, Items.text(change.window()));
    item.put(Schema.SEASON, Items.text(change.season()));
    change.before().ifPresent(score -> item.put(Schema.BEFORE, numbers(score)));
    change.after().ifPresent(score -> item.put(Schema.AFTER, numbers(score)));
    return AttributeValue.fromM(item);
  }

  private static ScoreChange change(Map<String, AttributeValue> item) {
    return new ScoreChange(
        Items.string(item, Schema.WINDOW),
        Items.string(item, Schema.SEASON),
        score(item, Schema.BEFORE),
        score(item, Schema.AFTER));
  }

  private static AttributeValue numbers(Score score) {
    return AttributeValue.fromL(score.units().stream().map(Items::number).toList());
  }

  private static Optional<Score> score(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name))
        .map(numbers -> new Score(numbers.l().stream().map(n -> Long.valueOf(n.n())).toList()));
  }
}
