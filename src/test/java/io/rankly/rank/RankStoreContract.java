package io.rankly.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardSettings;
import io.rankly.board.SubmissionLimit;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.AuditLine.ScoreChange;
import io.rankly.rank.AuditLine.What;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Write.EntryChange;
import io.rankly.rank.Write.NodeChange;
import io.rankly.rank.Write.PaceChange;
import io.rankly.rank.Write.SanctionChange;
import io.rankly.rank.Write.SliceChange;
import io.rankly.score.Direction;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of ranks does, whenever it counts entries. */
abstract class RankStoreContract {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  Stores stores;
  RankStore store;
  Board board;
  Slice slice;
  Slice today;
  Slice tomorrow;

  /** The store under test, and a service on it to make a board with. */
  abstract Stores stores();

  /** The board whose entries are stored. */
  Board board(Stores of) {
    return of.board("contract", Direction.ASCENDING, UpdatePolicy.LAST, 0, NOW);
  }

  @BeforeEach
  void open() {
    stores = stores();
    store = stores.ranks;
    board = board(stores);
    slice = Slice.allTime(board);
    today = Slice.of(board, "daily", "2026-01-01");
    tomorrow = Slice.of(board, "daily", "2026-01-02");
  }

  @Test
  void entry_isReadAsItWasWritten() {
    Entry named =
        new Entry(
            new PlayerId("a:b|c@d"),
            new Profile(
                Optional.of("Zoë 🎮"),
                Optional.of(new Meta("{\"car\":\"é\"}")),
                Optional.of(new Segment("SE"))),
            Score.of(-5),
            key(-5),
            7,
            NOW,
            3,
            Optional.of("gold"),
            PlayerState.RANKED);
    Entry nameless = entry("b", Long.MIN_VALUE, 1);
    assertEquals(Outcome.STORED, store.commit(put(Optional.empty(), named)));
    assertEquals(Outcome.STORED, store.commit(put(Optional.empty(), nameless)));
    assertEquals(
        Map.of(named.player(), named, nameless.player(), nameless),
        store
            .read(Wanted.of(board, slice, Keys.entries(Set.of(named.player(), nameless.player()))))
            .of(slice)
            .entries());
  }

  @Test
  void entriesOfAPlayer_areThoseOfAllSlices() {
    Entry own = entry("entriesOf", 5, 1);
    assertEquals(Map.of(), store.entriesOf(own.player()));
    for (Slice of : List.of(slice, today, tomorrow)) {
      EntryChange first = new EntryChange(own.player(), Optional.empty(), Optional.of(own));
      EntryChange other =
          new EntryChange(
              new PlayerId("entriesO"), Optional.empty(), Optional.of(entry("entriesO", 6, 1)));
      SliceChange change = new SliceChange(of, Optional.empty(), List.of(first, other), List.of());
      assertEquals(Outcome.STORED, store.commit(Write.of(board, List.of(change))));
    }
    assertEquals(Map.of(slice, own, today, own, tomorrow, own), store.entriesOf(own.player()));
  }

  @Test
  void whatABoardLeftBehind_isNoStanding() {
    Entry left = entry("left", 5, 1);
    Board gone = board("gone", board.generation());
    Board earlier = board(board.id().text(), "earlier");
    for (Board of : List.of(gone, earlier)) {
      EntryChange first = new EntryChange(left.player(), Optional.empty(), Optional.of(left));
      SliceChange change =
          new SliceChange(Slice.allTime(of), Optional.empty(), List.of(first), List.of());
      assertEquals(Outcome.STORED, store.commit(Write.of(of, List.of(change))));
    }
    assertEquals(2, store.entriesOf(left.player()).size());
    assertEquals(List.of(), stores.playerStandings.of(left.player(), NOW));
  }

  private Board board(String id, String generation) {
    return new Board(
        new BoardId(id), generation, 1, NOW, BoardSettings.of(board.order(), UpdatePolicy.LAST));
  }

  @Test
  void board_isReadAlong() {
    assertEquals(
        Optional.of(board),
        store.read(Wanted.of(board, slice, Keys.nodes(board, Set.of("")))).board());
  }

  @Test
  void nodeThatWasNeverWritten_isReadAsEmpty() {
    assertEquals(
        List.of(Node.empty("K")),
        store.read(Wanted.nodes(board, slice, Set.of("K"))).of(slice).nodes());
  }

  @Test
  void writeOnAnEntryThatIsAnother_doesNothing() {
    Entry first = entry("a", 1, 1);
    Entry second = entry("a", 2, 2);
    store.commit(put(Optional.empty(), first));
    store.commit(put(Optional.of(first), second));
    Node count = new Node("K", Map.of("01", 1L));
    for (Write stale :
        List.of(
            put(Optional.empty(), entry("a", 3, 1)),
            put(Optional.of(first), entry("a", 3, 2)),
            put(Optional.of(entry("a", 9, 2)), entry("a", 3, 3)),
            remove(first))) {
      Write counting = write(stale.slices().get(0).entries(), List.of(count));
      assertEquals(Outcome.STALE, store.commit(counting));
    }
    assertEquals(List.of(second), store.list(slice, Start.top(), 10));
    assertEquals(
        List.of(Node.empty("K")),
        store.read(Wanted.nodes(board, slice, Set.of("K"))).of(slice).nodes());
  }

  @Test
  void writeOnSeveralSlices_happensInAllOrInNone() {
    Entry known = entry("a", 1, 1);
    store.commit(Write.of(board, List.of(change(today, List.of(made(known)), List.of()))));
    Node count = new Node("K", Map.of("01", 1L));
    Write stale =
        Write.of(
                board,
                List.of(
                    change(slice, List.of(made(known)), List.of(count)),
                    change(today, List.of(made(known)), List.of(count))))
            .withReceipts(List.of(receipt(NOW, 1)));
    assertEquals(Outcome.STALE, store.commit(stale));
    assertEquals(List.of(), store.list(slice, Start.top(), 10));
    assertEquals(
        List.of(Node.empty("K")),
        store.read(Wanted.nodes(board, slice, Set.of("K"))).of(slice).nodes());
    assertEquals(Map.of(), readReceipts());
  }

  @Test
  void removedEntry_isGone() {
    Entry entry = entry("a", 1, 1);
    store.commit(put(Optional.empty(), entry));
    assertEquals(Outcome.STORED, store.commit(remove(entry)));
    assertEquals(Outcome.STALE, store.commit(remove(entry)));
    assertTrue(store.list(slice, Start.top(), 10).isEmpty());
  }

  @Test
  void receipt_isStoredOnceUntilItExpires() {
    StoredReceipt receipt = receipt(NOW, 1);
    assertEquals(Outcome.STORED, store.commit(receiptWrite(receipt)));
    assertEquals(Outcome.STALE, store.commit(receiptWrite(receipt(NOW.plusSeconds(60), 2))));
    assertEquals(Map.of("key", receipt), readReceipts());
    StoredReceipt later = receipt(receipt.expires(), 3);
    assertEquals(Outcome.STORED, store.commit(receiptWrite(later)));
    assertEquals(Map.of("key", later), readReceipts());
  }

  @Test
  void entriesThatAreNotRanked_areReadAndNotListed() {
    Entry ranked = entry("a", 1, 1);
    Entry hidden = ranked.in(PlayerState.HIDDEN);
    store.commit(put(Optional.empty(), ranked));
    assertEquals(Outcome.STORED, store.commit(put(Optional.of(ranked), hidden)));
    assertEquals(Map.of(slice, hidden), store.entriesOf(ranked.player()));
    assertTrue(store.list(slice, Start.top(), 10).isEmpty());
    Entry restored = hidden.in(PlayerState.RANKED);
    assertEquals(Outcome.STORED, store.commit(put(Optional.of(hidden), restored)));
    assertEquals(List.of(restored), store.list(slice, Start.top(), 10));
  }

  @Test
  void sanction_isReadAsItWasWritten_byItsBoard() {
    Sanction sanction = sanction(Optional.empty(), PlayerState.HIDDEN);
    assertEquals(Map.of(), readSanctions(board));
    assertEquals(Outcome.STORED, store.commit(sanctioning(Optional.empty(), sanction)));
    assertEquals(Map.of(sanction.player(), sanction), readSanctions(board));
    assertEquals(Map.of(), readSanctions(board(board.id().text(), "earlier")));
  }

  @Test
  void sanctionOnAnother_doesNothing() {
    Sanction first = sanction(Optional.empty(), PlayerState.HIDDEN);
    Sanction second = sanction(Optional.of(first), PlayerState.RANKED);
    assertEquals(Outcome.STALE, store.commit(sanctioning(Optional.of(first), second)));
    store.commit(sanctioning(Optional.empty(), first));
    assertEquals(Outcome.STALE, store.commit(sanctioning(Optional.empty(), first)));
    assertEquals(Outcome.STORED, store.commit(sanctioning(Optional.of(first), second)));
    assertEquals(Outcome.STALE, store.commit(sanctioning(Optional.of(first), second)));
    assertEquals(Map.of(second.player(), second), readSanctions(board));
  }

  @Test
  void writeThatLooksAtASanction_happensWhileItIsTheLast() {
    Sanction first = sanction(Optional.empty(), PlayerState.HIDDEN);
    Entry entry = entry("a", 1, 1);
    assertEquals(Outcome.STALE, store.commit(looking(Optional.of(first), entry)));
    assertEquals(Outcome.STORED, store.commit(looking(Optional.empty(), entry)));
    store.commit(sanctioning(Optional.empty(), first));
    assertEquals(Outcome.STALE, store.commit(looking(Optional.empty(), entry("b", 1, 1))));
    assertEquals(Outcome.STORED, store.commit(looking(Optional.of(first), entry("c", 1, 1))));
    assertEquals(Map.of(first.player(), first), readSanctions(board));
  }

  @Test
  void auditLines_areAppendedOnce_andReadFromTheNewestOn() {
    List<AuditLine> lines =
        List.of(
            line(NOW.plusSeconds(1), "b", List.of()),
            line(NOW, "b", List.of(change(Optional.of(Score.of(-3)), Optional.empty()))),
            line(
                NOW,
                "a",
                List.of(
                    change(Optional.empty(), Optional.of(new Score(List.of(1L, Long.MIN_VALUE)))))),
            line(NOW.minusMillis(123), "c", List.of()));
    lines.forEach(line -> assertEquals(Outcome.STORED, store.commit(auditing(line))));
    assertEquals(Outcome.STALE, store.commit(auditing(line(NOW, "a", List.of()))));
    assertEquals(lines, store.audit(board, Optional.empty(), 10));
    assertEquals(lines.subList(0, 2), store.audit(board, Optional.empty(), 2));
    assertEquals(lines.subList(2, 4), store.audit(board, Optional.of(lines.get(1).id()), 10));
    Board earlier = board(board.id().text(), "earlier");
    assertEquals(List.of(), store.audit(earlier, Optional.empty(), 10));
  }

  @Test
  void frozenSeason_isMarked_andTheMarkIsReplaced() {
    Slice other = Slice.of(board, "daily", "2026-01-02");
    assertEquals(Map.of(), store.read(Wanted.frozen(Set.of(slice, other))).frozen());
    Frozen frozen = new Frozen(slice, NOW, Optional.empty());
    store.freeze(frozen);
    assertEquals(Map.of(slice, frozen), store.read(Wanted.frozen(Set.of(slice, other))).frozen());
    Frozen archived = new Frozen(slice, NOW, Optional.of(NOW.plusSeconds(9)), OptionalLong.of(7));
    store.freeze(archived);
    assertEquals(Map.of(slice, archived), store.read(Wanted.frozen(Set.of(slice))).frozen());
  }

  @Test
  void writeThatMustNotMeetAFrozenSeason_happensBeforeItIsFrozen_andNotAfter() {
    Slice other = Slice.of(board, "daily", "2026-01-02");
    assertEquals(
        Outcome.STORED, store.commit(unlessFrozen(entry("a", 1, 1), List.of(slice, other))));
    store.freeze(new Frozen(other, NOW, Optional.empty()));
    assertEquals(
        Outcome.STALE, store.commit(unlessFrozen(entry("b", 2, 1), List.of(slice, other))));
    assertEquals(1, store.list(slice, Start.top(), 10).size());
    assertEquals(Outcome.STORED, store.commit(unlessFrozen(entry("b", 2, 1), List.of(slice))));
    assertEquals(Outcome.STORED, store.commit(unlessFrozen(entry("c", 3, 1), List.of())));
  }

  private Write unlessFrozen(Entry entry, List<Slice> seasons) {
    return Write.of(board, put(Optional.empty(), entry).slices()).unlessFrozen(seasons);
  }

  private static Sanction sanction(Optional<Sanction> last, PlayerState state) {
    return Sanction.next(new PlayerId("s"), last, state, Grounds.of("möd", "reason"), NOW);
  }

  private Write sanctioning(Optional<Sanction> before, Sanction after) {
    SanctionChange change = new SanctionChange(after.player(), before, Optional.of(after));
    return Write.of(board, List.of()).withSanctions(List.of(change));
  }

  private Write looking(Optional<Sanction> last, Entry entry) {
    return Write.of(board, put(Optional.empty(), entry).slices())
        .withSanctions(List.of(SanctionChange.check(new PlayerId("s"), last)));
  }

  private Map<PlayerId, Sanction> readSanctions(Board of) {
    return store.read(Wanted.of(of, Map.of()).withSanctions(Set.of(new PlayerId("s")))).sanctions();
  }

  private static AuditLine line(Instant at, String mark, List<ScoreChange> scores) {
    return new AuditLine(
        at,
        mark,
        scores.isEmpty() ? What.BAN : What.SET,
        new PlayerId("a:b"),
        scores.isEmpty() ? Grounds.NONE : Grounds.of("mod", "reason"),
        scores);
  }

  private static ScoreChange change(Optional<Score> before, Optional<Score> after) {
    return new ScoreChange("daily", "2026-01-01", before, after);
  }

  private Write auditing(AuditLine line) {
    return Write.of(board, List.of()).withAudit(line);
  }

  @Test
  void list_startsAndEndsWhereAsked() {
    List<Entry> entries =
        List.of(
            entry("b", -10, 1),
            entry("a", 1, 1),
            entry("b2", 1, 1),
            entry("c", 1, 1),
            entry("d", 100, 1));
    entries.forEach(entry -> store.commit(put(Optional.empty(), entry)));
    assertEquals(entries, store.list(slice, Start.top(), 10));
    assertEquals(entries.subList(0, 2), store.list(slice, Start.top(), 2));
    assertEquals(entries.subList(1, 5), store.list(slice, Start.at(key(1)), 10));
    assertEquals(entries.subList(1, 5), store.list(slice, Start.at(key(-9)), 10));
    assertEquals(
        entries.subList(3, 5), store.list(slice, Start.worseThan(key(1), new PlayerId("b2")), 10));
    assertEquals(
        List.of(entries.get(1), entries.get(0)),
        store.list(slice, Start.betterThan(key(1), new PlayerId("b2")), 10));
    assertTrue(store.list(new Slice("other~x#all"), Start.top(), 10).isEmpty());
  }

  Entry entry(String player, long score, long version) {
    return new Entry(
        new PlayerId(player),
        Profile.NONE,
        Score.of(score),
        key(score),
        version,
        NOW,
        1,
        Optional.empty(),
        PlayerState.RANKED);
  }

  private OrderKey key(long score) {
    return board.key(Score.of(score), NOW);
  }

  static EntryChange made(Entry entry) {
    return new EntryChange(entry.player(), Optional.empty(), Optional.of(entry));
  }

  private Write put(Optional<Entry> before, Entry after) {
    EntryChange change = new EntryChange(after.player(), before, Optional.of(after));
    return write(List.of(change), List.of());
  }

  private Write remove(Entry entry) {
    EntryChange change = new EntryChange(entry.player(), Optional.of(entry), Optional.empty());
    return write(List.of(change), List.of());
  }

  Write write(List<EntryChange> entries, List<Node> counts) {
    return Write.of(board, List.of(change(slice, entries, counts)));
  }

  static SliceChange change(Slice slice, List<EntryChange> entries, List<Node> counts) {
    return new SliceChange(
        slice,
        slice.season().equals("all") ? Optional.empty() : Optional.of(NOW.plusSeconds(60)),
        entries,
        counts.stream().map(node -> new NodeChange(node.prefix(), node.counts())).toList());
  }

  private StoredReceipt receipt(Instant storedAt, long rank) {
    Standing standing =
        new Standing(
            new PlayerId("a"),
            Profile.named("A"),
            Score.of(-12),
            key(-12),
            new Place(rank, 1, 5),
            NOW,
            4);
    Standing nameless =
        new Standing(
            new PlayerId("a"), Profile.NONE, Score.of(3), key(3), new Place(1, 1, 1), NOW, 1);
    return new StoredReceipt(
        new Once("key", "fingerprint"),
        new Receipts(
            List.of(
                new Receipt(
                    slice,
                    standing,
                    Optional.of(Score.of(-13)),
                    OptionalLong.of(2),
                    true,
                    Optional.of("gold"),
                    Optional.of("silver")),
                new Receipt(
                    today,
                    nameless,
                    Optional.empty(),
                    OptionalLong.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty()))),
        storedAt);
  }

  @Test
  void nonce_isStoredOnce_andKnownToItsBoardAlone() {
    Nonce nonce = new Nonce(new Nonce.Id(new PlayerId("a:b|c@d"), "_-09azAZ_-09azAZ"), NOW);
    Nonce others = new Nonce(new Nonce.Id(new PlayerId("b"), nonce.id().text()), NOW);
    Write write = nonces(board, List.of(nonce, others));
    assertEquals(Outcome.STORED, store.commit(write));
    assertEquals(Outcome.STALE, store.commit(write));
    Nonce next = new Nonce(new Nonce.Id(nonce.id().player(), "another"), NOW);
    assertEquals(Outcome.STALE, store.commit(nonces(board, List.of(next, others))));
    assertEquals(Set.of(nonce.id()), usedUp(board, Set.of(nonce.id(), next.id())).nonces());
    Board other = stores.board("other", Direction.ASCENDING, UpdatePolicy.LAST, 0, NOW);
    assertEquals(Set.of(), usedUp(other, Set.of(nonce.id())).nonces());
    assertEquals(Outcome.STORED, store.commit(nonces(other, List.of(nonce))));
  }

  private static Write nonces(Board of, List<Nonce> nonces) {
    return Write.of(of, List.of()).with(nonces, List.of());
  }

  private Snapshot usedUp(Board of, Set<Nonce.Id> nonces) {
    return store.read(
        Wanted.of(of, Map.of()).withUsedUp(nonces, Set.of(new PlayerId("p"), new PlayerId("q"))));
  }

  @Test
  void pace_isChangedOnlyAsItWasRead() {
    Pace first = pace(NOW.plusNanos(1_234_567));
    Pace second = pace(NOW.plusSeconds(60));
    assertEquals(Outcome.STORED, store.commit(paces(new PaceChange(Optional.empty(), first))));
    assertEquals(Outcome.STALE, store.commit(paces(new PaceChange(Optional.empty(), second))));
    assertEquals(Outcome.STORED, store.commit(paces(new PaceChange(Optional.of(first), second))));
    assertEquals(Outcome.STALE, store.commit(paces(new PaceChange(Optional.of(first), second))));
    assertEquals(Map.of(second.player(), second), usedUp(board, Set.of()).paces());
  }

  private static Pace pace(Instant free) {
    return new Pace(new PlayerId("p"), new SubmissionLimit(10, 60), free);
  }

  private Write paces(PaceChange change) {
    return Write.of(board, List.of()).with(List.of(), List.of(change));
  }

  @Test
  void attemptThatIsNotKept_cannotBeReviewed() {
    AuditLine line = line(NOW, "m", List.of());
    Attempt.Id attempt = Attempt.Id.of(NOW, 0, 1);
    assertEquals(Outcome.STALE, store.commit(Write.reviewed(board, attempt, line)));
    assertEquals(List.of(), store.audit(board, Optional.empty(), 10));
  }

  private Write receiptWrite(StoredReceipt receipt) {
    return Write.of(board, List.of()).withReceipts(List.of(receipt));
  }

  private Map<String, StoredReceipt> readReceipts() {
    return store.read(Wanted.of(board, Map.of()).withReceipts(Set.of("key"))).receipts();
  }
}
