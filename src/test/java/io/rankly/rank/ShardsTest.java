package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardSettings;
import io.rankly.board.RankStyle;
import io.rankly.local.TestDynamo;
import io.rankly.rank.HotWriters.Kind;
import io.rankly.rank.HotWriters.Pauses;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Boards whose counters are spread over shards, and get more of them while they live. */
class ShardsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final SeasonChoice CHOICE = SeasonChoice.main(NOW);
  private static final BoardId ID = new BoardId("hot");

  @Test
  void topNodes_areSpread() {
    Shards shards = Shards.of(board(BoardChange.builder().shards(Optional.of(16)).build()));
    assertEquals(16, shards.of(""));
    assertEquals(16, shards.of("M"));
    assertEquals(4, shards.of("M12"));
    assertEquals(1, shards.of("M1234"));
    assertEquals(Shards.ONE, Shards.of(board(BoardChange.NONE)));
  }

  @Test
  void everyShard_isUsed() {
    for (int most = 1; most <= BoardSettings.MAX_SHARDS; most++) {
      Shards shards = Shards.of(board(BoardChange.builder().shards(Optional.of(most)).build()));
      for (String prefix : List.of("", "M", "M12", "M1234")) {
        long used =
            IntStream.range(0, most).map(lane -> shards.of(prefix, lane)).distinct().count();
        assertEquals(shards.of(prefix), used);
      }
    }
  }

  @Test
  void denseBoards_keepNodesWholeWhereKeysEnd() {
    Shards shards =
        Shards.of(
            board(
                BoardChange.builder()
                    .shards(Optional.of(16))
                    .style(Optional.of(RankStyle.DENSE))
                    .build()));
    assertEquals(16, shards.of(""));
    assertEquals(1, shards.of("J"));
    assertEquals(16, shards.of("I"));
    assertEquals(1, shards.of("I12"));
    assertEquals(4, shards.of("H12"));
  }

  private static Board board(BoardChange change) {
    return change.create(ID, "g", NOW);
  }

  @Test
  void processThatHasNotMetTheMoreShards_answersAsOneThatHas() {
    MemoryRankStore memory = new MemoryRankStore();
    assertStaleAnswersAreRight(() -> new Stores(memory, memory));
  }

  @Test
  void processThatHasNotMetTheMoreShards_answersAsOneThatHas_inDynamoDb() {
    TestDynamo dynamo = TestDynamo.create();
    assertStaleAnswersAreRight(dynamo::stores);
  }

  private static void assertStaleAnswersAreRight(Supplier<Stores> processes) {
    Stores raising = processes.get();
    raising.board(ID.text(), BoardChange.NONE, NOW);
    PlayerId player = new PlayerId("p7");
    List<Function<Stores, Object>> questions =
        List.of(
            stores -> stores.standings.of(ID, CHOICE, player).value(),
            stores -> stores.standings.of(ID, CHOICE, List.of(player)).value(),
            stores -> stores.listings.top(ID, CHOICE, 5).value(),
            stores -> stores.listings.from(ID, CHOICE, 10, 5).value(),
            stores -> stores.listings.around(ID, CHOICE, player, 2, 2).value(),
            stores -> stores.places.ofScore(ID, CHOICE, score(3)).value(),
            stores -> stores.distributions.of(ID, CHOICE, 5).value(),
            stores -> stores.seasons.list(ID, Optional.empty(), Optional.empty(), 5, NOW).value(),
            stores -> stores.playerStandings.of(player, NOW).stream().map(OnSlice::value).toList(),
            stores -> submit(stores, "new", 123_456).standing().place());
    for (int i = 0; i < questions.size(); i++) {
      Function<Stores, Object> question = questions.get(i);
      Stores stale = processes.get();
      submit(stale, "p7", 7_000);
      question.apply(stale);
      remove(raising, "new");
      raise(raising, 2 + 3 * i);
      for (int p = 0; p < 30; p++) {
        submit(raising, "p" + p, 1_000L * p + 100 * i + 100);
      }
      Object answer = question.apply(stale);
      remove(raising, "new");
      Stores fresh = processes.get();
      assertEquals(question.apply(fresh), answer, "question " + i);
      remove(raising, "new");
    }
    Board now = raising.boards.get(ID);
    assertEquals(30, IndexCheck.assertConsistent(raising.ranks, now).size());
  }

  private static void remove(Stores stores, String player) {
    if (stores.ranks.entriesOf(new PlayerId(player)).isEmpty()) {
      return;
    }
    stores.removals.remove(ID, CHOICE, new PlayerId(player), Grounds.NONE);
  }

  @Test
  void excerpts_areNotMadeOfFewerShardsThanThereAre() {
    Stores stores = Stores.inMemory();
    Board before = stores.board(ID.text(), BoardChange.NONE, NOW);
    raise(stores, 16);
    for (int p = 0; p < 30; p++) {
      submit(stores, "p" + p, p);
    }
    Excerpts excerpts = new Excerpts(stores.ranks);
    Board now = stores.boards.get(ID);
    assertEquals(Optional.empty(), excerpts.of(before, before.allWindows().main(), NOW));
    assertEquals(
        30, excerpts.of(now, now.allWindows().main(), NOW).orElseThrow().value().best().size());
  }

  @Test
  void standingsOfAPlayer_leaveOutABoardThatIsGone() {
    MemoryRankStore memory = new MemoryRankStore();
    Stores stores = new Stores(memory, memory);
    stores.board(ID.text(), BoardChange.NONE, NOW);
    submit(stores, "p", 1);
    assertEquals(1, stores.playerStandings.of(new PlayerId("p"), NOW).size());
    memory.forget(ID);
    assertEquals(List.of(), stores.playerStandings.of(new PlayerId("p"), NOW));
  }

  @Test
  void moreShards_takeMoreSubmissionsAndLoseNone() throws Exception {
    HotWriters.Figures one = figures(1, List.of());
    HotWriters.Figures many = figures(16, List.of());
    assertEquals(0, one.lost());
    assertEquals(0, many.lost());
    assertTrue(many.millis().size() > 4 * one.millis().size());
    assertTrue(many.fewest() > 0);
  }

  @Test
  void shardsAddedWhileManyWrite_loseNothing() throws Exception {
    HotWriters.Figures raised = figures(1, List.of(2, 3, 7, 16, 32));
    assertEquals(0, raised.lost());
    assertTrue(raised.millis().size() > 2 * figures(1, List.of()).millis().size());
  }

  private static HotWriters.Figures figures(int shards, List<Integer> raised) throws Exception {
    return new HotWriters(Kind.FIRST, shards, 64, new Pauses(10, 100), 1).run(1, raised);
  }

  private static void raise(Stores stores, int shards) {
    stores.boards.save(ID, BoardChange.builder().shards(Optional.of(shards)).build(), NOW);
  }

  private static Receipt submit(Stores stores, String player, long score) {
    Submission submission =
        new Submission(new PlayerId(player), score(score), Profile.NONE, Optional.empty());
    return stores.submissions.submit(ID, submission, NOW).value().main();
  }

  private static GivenScore score(long score) {
    return GivenScore.of(BigDecimal.valueOf(score));
  }
}
