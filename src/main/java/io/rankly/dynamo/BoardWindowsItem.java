package io.rankly.dynamo;

import io.rankly.board.BoardWindow;
import io.rankly.board.Retention;
import io.rankly.board.Retention.Term;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.Windows;
import io.rankly.season.ResetTime;
import io.rankly.season.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The part of a board's item that is about windows; nothing on a board that was made without. */
final class BoardWindowsItem {
  private BoardWindowsItem() {}

  static void put(Map<String, AttributeValue> item, Windows windows) {
    ResetTime reset = windows.reset();
    item.put(
        Schema.WINDOWS,
        AttributeValue.fromL(windows.all().stream().map(BoardWindowsItem::of).toList()));
    item.put(Schema.TIME_ZONE, Items.text(reset.zone().getId()));
    item.put(Schema.RESET, Items.text(reset.timeOfDay().toString()));
    item.put(Schema.FIRST_DAY_OF_WEEK, Items.text(reset.firstDayOfWeek().name()));
    item.put(Schema.GRACE, Items.number(windows.grace().toMinutes()));
    if (!windows.retention().terms().isEmpty()) {
      item.put(
          Schema.RETENTION,
          AttributeValue.fromL(
              windows.retention().terms().stream().map(BoardWindowsItem::of).toList()));
    }
  }

  static Optional<Windows> read(Map<String, AttributeValue> item) {
    AttributeValue windows = item.get(Schema.WINDOWS);
    if (windows == null) {
      return Optional.empty();
    }
    ResetTime reset =
        new ResetTime(
            ZoneId.of(Items.string(item, Schema.TIME_ZONE)),
            LocalTime.parse(Items.string(item, Schema.RESET)),
            DayOfWeek.valueOf(Items.string(item, Schema.FIRST_DAY_OF_WEEK)));
    AttributeValue terms = item.get(Schema.RETENTION);
    return Optional.of(
        new Windows(
            windows.l().stream().map(window -> window(window.m(), reset)).toList(),
            reset,
            Duration.ofMinutes(Items.number(item, Schema.GRACE)),
            terms == null
                ? Retention.NONE
                : new Retention(terms.l().stream().map(term -> term(term.m())).toList())));
  }

  private static AttributeValue of(BoardWindow window) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(Schema.WINDOW, Items.text(window.id()));
    window.window().cron().ifPresent(cron -> item.put(Schema.CRON, Items.text(cron)));
    window.update().ifPresent(update -> item.put(Schema.UPDATE, Items.text(update.name())));
    return AttributeValue.fromM(item);
  }

  private static BoardWindow window(Map<String, AttributeValue> item, ResetTime reset) {
    String id = Items.string(item, Schema.WINDOW);
    return new BoardWindow(
        Items.optionalString(item, Schema.CRON)
            .map(cron -> Window.cron(id, cron, reset.zone()))
            .orElseGet(() -> Window.named(id, reset)),
        Items.optionalString(item, Schema.UPDATE).map(UpdatePolicy::valueOf));
  }

  private static AttributeValue of(Term term) {
    return AttributeValue.fromM(
        Map.of(
            Schema.FROM, Items.text(term.from().toString()),
            Schema.DAYS, Items.number(term.days())));
  }

  private static Term term(Map<String, AttributeValue> item) {
    return new Term(
        Instant.parse(Items.string(item, Schema.FROM)),
        Math.toIntExact(Items.number(item, Schema.DAYS)));
  }
}
