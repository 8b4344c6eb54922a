package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.Consistency;
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
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.Slice;
import io.rankly.stream.EntryStream.Told;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Boards, and what every player on them must have: one with a window that is summed and one that
 * keeps the best, with moderation; one with dense ranks; the first one again, streamed; and a
 * streamed one whose entries are stored alone. All are published.
 *
 * <p>Of streamed ones entries are compared at once, and counters when all is counted; of the others
 * both at once, before that, so that no counting can mend them.
 */
final class Ledger {
  static final String WINDOWS = "windows";
  static final String DENSE = "dense";
  static final String STREAMED = "streamed";
  static final String ALONE = "alone";

  static final List<String> BOARDS = List.of(WINDOWS, DENSE, STREAMED, ALONE);
  private static final Set<String> OF_WINDOWS = Set.of(WINDOWS, STREAMED);
  private static final Set<String> COUNTED_LATER = Set.of(STREAMED, ALONE);

  /** Most entries of a published file. */
  private static final int PUBLISHED = 1_000;

  private final TestDynamo dynamo;
  private final Instant made = Instant.now();
  private final Map<String, Map<String, Account>> accounts = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> named = new HashMap<>();

  Ledger(TestDynamo dynamo) {
    this.dynamo = dynamo;
    save(WINDOWS, ofWindows());
    save(DENSE, ofSums().style(Optional.of(RankStyle.DENSE)));
    save(STREAMED, ofWindows().consistency(Optional.of(Consistency.STREAMED)));
    save(ALONE, ofSums().consistency(Optional.of(Consistency.STREAMED)));
  }

  private BoardChange.Builder ofWindows() {
    return BoardChange.builder().moderation(Optional.of(true)).windows(windows());
  }

  private static BoardChange.Builder ofSums() {
    return BoardChange.builder().update(Optional.of(UpdatePolicy.SUM));
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

  /** A player for whom everybody writes, until somebody does not know what became of a score. */
  synchronized String everybodys(int slot) {
    return "open-" + slot + "-" + named.getOrDefault(slot, 0);
  }

  /** From now on it is another one, unless it is already. */
  synchronized void leave(int slot, String player) {
    if (everybodys(slot).equals(player)) {
      named.merge(slot, 1, Integer::sum);
    }
  }

  Account of(String board, String player) {
    return accounts(board).computeIfAbsent(player, any -> new Account());
  }

  private Map<String, Account> accounts(String board) {
    return accounts.getOrDefault(board, Map.of());
  }

  /**
   * Fails unless what is stored agrees with what was answered, and every counter with the entries,
   * if the board is not streamed. Nobody may write or count meanwhile.
   */
  void check() {
    BOARDS.forEach(this::check);
    Counted counted = new Counted(dynamo);
    counted.check();
    counted.until().ifPresent(until -> checkUntil(until, counted.missing()));
  }

  /** Fails if anything is not counted that was answered before. */
  private void checkUntil(Instant until, List<Told> missing) {
    Set<String> keys = new HashSet<>();
    missing.stream()
        .map(told -> told.change().orElseThrow())
        .forEach(of -> of.after().ifPresent(key -> keys.add(of.slice().text() + key.text())));
    for (String id : COUNTED_LATER) {
      slices(id)
          .values()
          .forEach(
              slice ->
                  list(slice).stream()
                      .filter(entry -> keys.contains(slice.text() + entry.key().text()))
                      .filter(entry -> of(id, entry.player().text()).isSettled(until))
                      .findFirst()
                      .ifPresent(
                          entry -> {
                            throw new AssertionError(entry + " is told as counted: " + until);
                          }));
    }
  }

  private Map<String, Slice> slices(String id) {
    Board board = board(id);
    Map<String, Slice> slices = new TreeMap<>();
    for (BoardWindow of : board.allWindows().all()) {
      slices.put(of.id(), Slice.of(board, of, of.window().season(made)));
    }
    return slices;
  }

  private Board board(String id) {
    return dynamo.boards().find(new BoardId(id)).orElseThrow();
  }

  private List<Entry> list(Slice slice) {
    return dynamo.ranks().list(slice, Start.top(), Integer.MAX_VALUE);
  }

  /** The same, and the counters of streamed boards: all must be counted. */
  void checkCounted() {
    check();
    assertEquals(List.of(), new Counted(dynamo).missing(), "what is not counted");
    for (String id : COUNTED_LATER) {
      slices(id)
          .values()
          .forEach(slice -> IndexCheck.assertConsistent(dynamo.ranks(), board(id), slice));
    }
  }

  private void check(String id) {
    Map<String, UpdatePolicy> windows =
        OF_WINDOWS.contains(id)
            ? Map.of("all", UpdatePolicy.SUM, "daily", UpdatePolicy.BEST)
            : Map.of("all", UpdatePolicy.SUM);
    RankStore ranks = dynamo.ranks();
    Map<String, Slice> slices = slices(id);
    Map<String, Set<String>> listed = new TreeMap<>();
    for (String window : windows.keySet()) {
      Slice slice = slices.get(window);
      Set<String> players = new TreeSet<>();
      List<Entry> entries =
          COUNTED_LATER.contains(id)
              ? list(slice)
              : IndexCheck.assertConsistent(ranks, board(id), slice);
      entries.forEach(entry -> players.add(entry.player().text()));
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
