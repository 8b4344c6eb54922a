package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.file.FileStore;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Entry;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.RankStore;
import io.rankly.rank.Slice;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Two boards, and what every player on them must have: one with a window that is summed and one
 * that keeps the best, with moderation and published; and one with dense ranks.
 */
final class Ledger {
  static final String WINDOWS = "windows";
  static final String DENSE = "dense";

  /** Most entries of a published file. */
  private static final int PUBLISHED = 1_000;

  private final TestDynamo dynamo;
  private final Instant made = Instant.now();
  private final Map<String, Map<String, Account>> accounts = new ConcurrentHashMap<>();

  Ledger(TestDynamo dynamo) {
    this.dynamo = dynamo;
    save(WINDOWS, BoardChange.builder().moderation(Optional.of(true)).windows(windows()));
    save(
        DENSE,
        BoardChange.builder()
            .update(Optional.of(UpdatePolicy.SUM))
            .style(Optional.of(RankStyle.DENSE)));
  }

  private void save(String id, BoardChange.Builder settings) {
    dynamo.stores().boards.save(new BoardId(id), settings.publish(Optional.of(true)).build(), made);
    accounts.put(id, new ConcurrentHashMap<>());
  }

  /** Days begin twelve hours from now, so that none begins meanwhile. */
  private WindowsChange windows() {
    int hour = (made.atZone(ZoneOffset.UTC).getHour() + 12) % 24;
    return new WindowsChange(
        Optional.of(
            List.of(
                new GivenWindow("all", Optional.empty(), Optional.of(UpdatePolicy.SUM)),
                new GivenWindow("daily", Optional.empty(), Optional.of(UpdatePolicy.BEST)))),
        Optional.of(ZoneOffset.UTC),
        Optional.of(LocalTime.of(hour, 0)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Account of(String board, String player) {
    return accounts(board).computeIfAbsent(player, any -> new Account());
  }

  private Map<String, Account> accounts(String board) {
    return accounts.getOrDefault(board, Map.of());
  }

  /**
   * Fails unless what is stored agrees with what was answered, and every counter with the entries.
   * Nobody may write meanwhile.
   */
  void check() {
    check(WINDOWS, Map.of("all", UpdatePolicy.SUM, "daily", UpdatePolicy.BEST));
    check(DENSE, Map.of("all", UpdatePolicy.SUM));
  }

  private void check(String id, Map<String, UpdatePolicy> windows) {
    RankStore ranks = dynamo.ranks();
    Board board = dynamo.boards().find(new BoardId(id)).orElseThrow();
    Map<String, Slice> slices = new TreeMap<>();
    Map<String, Set<String>> listed = new TreeMap<>();
    for (String window : windows.keySet()) {
      BoardWindow of = board.allWindows().get(window);
      Slice slice = Slice.of(board, of, of.window().season(made));
      slices.put(window, slice);
      Set<String> players = new TreeSet<>();
      IndexCheck.assertConsistent(ranks, board, slice)
          .forEach(entry -> players.add(entry.player().text()));
      listed.put(window, players);
    }
    Map<String, Set<String>> ranked = new TreeMap<>();
    windows.keySet().forEach(window -> ranked.put(window, new TreeSet<>()));
    accounts(id)
        .forEach(
            (player, account) -> {
              Map<Slice, Entry> entries = ranks.entriesOf(new PlayerId(player));
              Map<String, Optional<Long>> scores = new HashMap<>();
              slices.forEach(
                  (window, slice) -> {
                    Optional<Entry> entry = Optional.ofNullable(entries.get(slice));
                    scores.put(window, entry.map(e -> e.score().first()));
                    entry.ifPresent(
                        e -> {
                          assertTrue(
                              account.mayBe(e.state()), () -> player + " " + e + ": " + account);
                          if (e.state() == PlayerState.RANKED) {
                            ranked.getOrDefault(window, Set.of()).add(player);
                          }
                        });
                  });
              assertTrue(
                  account.mayHave(scores, windows),
                  () -> id + " " + player + " has " + scores + "; " + account);
            });
    assertEquals(ranked, listed, "who is ranked on " + id);
  }

  /** Fails unless the published files tell, in one version, what is stored. */
  void checkPublished(FileStore files) throws IOException {
    for (String id : accounts.keySet()) {
      Board board = dynamo.boards().find(new BoardId(id)).orElseThrow();
      for (BoardWindow of : board.allWindows().all()) {
        Slice slice = Slice.of(board, of, of.window().season(made));
        List<String> stored =
            IndexCheck.assertConsistent(dynamo.ranks(), board, slice).stream()
                .limit(PUBLISHED)
                .map(entry -> entry.player() + " " + entry.score().first())
                .toList();
        String folder = "public/boards/" + id + "/" + of.id() + "/";
        JsonNode top = json(files, folder + "top.json");
        List<String> published = new ArrayList<>();
        for (JsonNode entry : top.path("entries")) {
          published.add(entry.path("player").asText() + " " + entry.path("score").asText());
        }
        assertEquals(stored, published, folder);
        for (String other : List.of("distribution", "meta")) {
          assertEquals(
              top.path("version"), json(files, folder + other + ".json").path("version"), folder);
        }
      }
    }
  }

  private static JsonNode json(FileStore files, String name) throws IOException {
    return new ObjectMapper().readTree(files.read(name).orElseThrow());
  }
}
