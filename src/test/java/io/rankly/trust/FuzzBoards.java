package io.rankly.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The boards that requests are about: one of each kind, and players who meet on them. */
final class FuzzBoards {
  private static final int PLAYERS = 25;

  /**
   * A kind of board.
   *
   * @param columns names of its columns; none of a board with a single number
   */
  record Kind(String settings, int decimals, List<String> columns, List<String> windows) {}

  private static final Map<String, Kind> KINDS =
      new TreeMap<>(
          Map.of(
              "plain", kind("{}", 0, List.of()),
              "sum", kind("{'update':'sum','decimals':2,'order':'asc'}", 2, List.of()),
              "columns",
                  new Kind(
                      "{'columns':[{'name':'kills'},{'name':'time','order':'asc','decimals':1}],'ties':'earliest'}",
                      0,
                      List.of("kills", "time"),
                      List.of()),
              "dense", kind("{'style':'dense','ties':'shared','update':'last'}", 0, List.of()),
              "windows",
                  kind(
                      "{'windows':[{'window':'all','update':'sum'},{'window':'daily'},{'window':'hourly','update':'last'}],'graceMinutes':60,'timezone':'Europe/Berlin'}",
                      0,
                      List.of("all", "daily", "hourly")),
              "segments",
                  kind("{'segments':true,'style':'dense','publish':true,'shards':4}", 0, List.of()),
              "moderated",
                  kind(
                      "{'moderation':true,'badges':[{'badge':'gold','rank':1},{'badge':'half','percentile':50}]}",
                      0,
                      List.of()),
              "bounds",
                  kind(
                      "{'bounds':{'min':-100,'max':100000,'step':50000,'review':true}}",
                      0,
                      List.of()),
              "archive",
                  kind(
                      "{'archive':true,'results':'csv','windows':[{'window':'weekly'},{'window':'all'}],'retentionDays':30,'moderation':true,'segments':true}",
                      0,
                      List.of("weekly", "all")),
              "filled", kind("{'title':'by imports'}", 0, List.of())));

  private final String prefix;

  /**
   * @param prefix of all ids, so that others who use the table are left alone
   */
  FuzzBoards(String prefix) {
    this.prefix = prefix;
  }

  private static Kind kind(String settings, int decimals, List<String> windows) {
    return new Kind(settings.replace('\'', '"'), decimals, List.of(), windows);
  }

  List<String> ids() {
    return KINDS.keySet().stream().map(name -> prefix + name).toList();
  }

  String any(Random random) {
    return pick(random, ids());
  }

  /** One that there never is. */
  String none(Random random) {
    return prefix + "none" + random.nextInt(3);
  }

  Kind kind(String board) {
    Kind kind = KINDS.get(board.startsWith(prefix) ? board.substring(prefix.length()) : board);
    return kind == null ? kind("{}", 0, List.of()) : kind;
  }

  byte[] settings(String board) {
    return kind(board).settings.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  String player(Random random) {
    int number = random.nextInt(PLAYERS);
    return number == 0 ? "a|b" : number == 1 ? "query" : "p" + number;
  }

  String badge(Random random) {
    return prefix + pick(random, List.of("gold", "silver", "empty"));
  }

  static <T> T pick(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  static List<String> copies(String text, int times) {
    List<String> copies = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      copies.add(text);
    }
    return copies;
  }
}
