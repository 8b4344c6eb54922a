package io.rankly.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.badge.Badges;
import io.rankly.badge.Rule;
import io.rankly.badge.Tier;
import io.rankly.board.Board;
import io.rankly.board.BoardAccess;
import io.rankly.board.BoardAccess.Reads;
import io.rankly.board.BoardAccess.Writes;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardSettings;
import io.rankly.board.BoardWindow;
import io.rankly.board.Bounds;
import io.rankly.board.Consistency;
import io.rankly.board.Publication;
import io.rankly.board.RankStyle;
import io.rankly.board.Retention;
import io.rankly.board.Retention.Term;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.Windows;
import io.rankly.file.FileFormat;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipt;
import io.rankly.rank.Receipts;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.StoredReceipt;
import io.rankly.rank.Submission.Once;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.Score;
import io.rankly.score.Ties;
import io.rankly.season.ResetTime;
import io.rankly.season.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is stored of a board without columns must stay as it is: there are tables full of it. */
class ItemsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final Board BARE = board(Order.of(Direction.ASCENDING, new Decimals(2)));
  private static final Board COLUMNS =
      board(
          new Order(
              List.of(
                  Column.named("kills", Direction.DESCENDING, new Decimals(0)),
                  Column.named("time", Direction.ASCENDING, new Decimals(2))),
              Ties.EARLIEST));

  @Test
  void boardWithoutColumns_hasNothingOfThem() {
    Map<String, AttributeValue> item = Items.of(BARE);
    assertEquals(
        "{createdAt=S 2026-01-01T00:00:00.123Z, decimals=N 2, direction=S ASCENDING, generation=S g,"
            + " order=S b, pk=S b#b, sk=S board, slice=S boards, update=S BEST, version=N 1}",
        shown(item));
    assertEquals(BARE, Items.board(item));
  }

  @Test
  void boardWithColumns_isReadAsItWasWritten() {
    assertEquals(COLUMNS, Items.board(Items.of(COLUMNS)));
  }

  @Test
  void boardWithBadges_isReadAsItWasWritten() {
    Optional<String> none = Optional.empty();
    Badges badges =
        new Badges(
            List.of(
                new Tier("a", new Rule.BestRanks(Long.MAX_VALUE), none, none),
                new Tier("b", new Rule.Percentile(new BigDecimal("100")), Optional.of("B"), none),
                new Tier("c", new Rule.Percentile(new BigDecimal("0.0001")), none, none),
                new Tier("d", new Rule.AtLeast(new BigDecimal("-1e3")), none, Optional.of("🎖️"))));
    Board board = board(BARE.order(), badges, Bounds.NONE);
    assertEquals(board, Items.board(stored(Items.of(board))));
    assertEquals(board.hashCode(), Items.board(stored(Items.of(board))).hashCode());
  }

  @Test
  void boardWithBounds_isReadAsItWasWritten() {
    Optional<BigDecimal> none = Optional.empty();
    for (Bounds bounds :
        List.of(
            new Bounds(Optional.of(new BigDecimal("-0.5")), none, none, true),
            new Bounds(none, Optional.of(new BigDecimal("1e5")), none, false),
            new Bounds(none, none, Optional.of(BigDecimal.ZERO), false))) {
      Board board = board(BARE.order(), Badges.NONE, bounds);
      assertEquals(board, Items.board(stored(Items.of(board))));
    }
  }

  @Test
  void boardThatIsPublished_orWas_isReadAsItWasWritten() {
    for (Publication publication :
        List.of(Publication.ON, new Publication(false, Optional.of(NOW)))) {
      Board board = board(BARE.order(), Badges.NONE, Bounds.NONE, publication);
      assertEquals(board, Items.board(stored(Items.of(board))));
    }
  }

  @Test
  void entryOfOneNumber_hasNothingOfColumns() {
    Entry entry = entry(BARE, Score.of(1234));
    Map<String, AttributeValue> item = Items.of(Slice.allTime(BARE), Optional.empty(), entry);
    assertEquals(
        "{answeredRank=N 3, order=S L1234#p, pk=S p#p, score=N 1234, sk=S b~g#all, slice=S b~g#all,"
            + " updatedAt=S 2026-01-01T00:00:00.123Z, version=N 7}",
        shown(item));
    assertEquals(entry, Items.entry(item));
  }

  @Test
  void entryOfSeveralNumbers_isReadAsItWasWritten() {
    Entry entry = entry(COLUMNS, new Score(List.of(12L, Long.MIN_VALUE)));
    assertEquals(entry, Items.entry(Items.of(Slice.allTime(COLUMNS), Optional.empty(), entry)));
  }

  @Test
  void entryWithABadge_isReadAsItWasWritten() {
    Entry bare = entry(BARE, Score.of(1234));
    Entry entry =
        new Entry(
            bare.player(),
            bare.profile(),
            bare.score(),
            bare.key(),
            bare.version(),
            bare.updatedAt(),
            bare.answeredRank(),
            Optional.of("gold"),
            PlayerState.HIDDEN);
    assertEquals(entry, Items.entry(Items.of(Slice.allTime(BARE), Optional.empty(), entry)));
  }

  @Test
  void receiptOfOneNumber_hasNothingOfColumns() {
    StoredReceipt receipt = receipt(BARE, Score.of(5), Optional.of(Score.of(4)));
    Map<String, AttributeValue> item = Items.of(BARE, receipt);
    assertEquals(
        "{changed=BOOL, expires=N 1767312000, fingerprint=S f, key=S K05, pk=S i#b~g#all#k, player=S p,"
            + " previousRank=N 2, previousScore=N 4, rank=N 1, score=N 5, sk=S receipt,"
            + " storedAt=S 2026-01-01T00:00:00.123Z, ties=N 1, total=N 9,"
            + " updatedAt=S 2026-01-01T00:00:00.123Z, version=N 7}",
        shown(item));
    assertEquals(receipt, Items.receipt(BARE, item));
  }

  @Test
  void receiptOfSeveralNumbers_isReadAsItWasWritten() {
    Score score = new Score(List.of(1L, 2L, -3L));
    for (Optional<Score> previous :
        List.of(Optional.<Score>empty(), Optional.of(new Score(List.of(4L, 5L, 6L))))) {
      StoredReceipt receipt = receipt(COLUMNS, score, previous);
      assertEquals(receipt, Items.receipt(COLUMNS, Items.of(COLUMNS, receipt)));
    }
  }

  @Test
  void boardWithWindows_isReadAsItWasWritten() {
    for (Retention retention :
        List.of(
            Retention.NONE,
            Retention.of(30),
            new Retention(List.of(new Term(NOW, 3), new Term(NOW.plusSeconds(60), 400))))) {
      Board board = windows(retention);
      assertEquals(board, Items.board(Items.of(board)));
    }
  }

  @Test
  void itemsOfASeason_tellWhenTheyExpire() {
    Board board = windows(Retention.of(30));
    Slice slice = Slice.of(board, "daily", "2026-01-01");
    Entry entry = entry(board, Score.of(1234));
    Map<String, AttributeValue> item =
        Items.of(slice, Optional.of(Instant.parse("2026-02-01T00:00:00Z")), entry);
    assertEquals("1769904000", item.get("expires").n());
    assertEquals("b~g#daily#2026-01-01", item.get("sk").s());
    assertEquals(entry, Items.entry(item));
    assertEquals(slice, Schema.entrySlice(item));

    Map<String, AttributeValue> node = new HashMap<>(Schema.nodeKey(slice, "L12", 0));
    node.put("34", Items.number(2));
    node.put("expires", Items.number(1769904000));
    assertEquals(new Node("L12", Map.of("34", 2L)), Items.node(node));
    node.put("d34", Items.number(1));
    node.put("d05", Items.number(0));
    assertEquals(new Node("L12", Map.of("34", 2L), Map.of("34", 1L, "05", 0L)), Items.node(node));
    assertEquals(slice, Schema.nodeSlice(node));
  }

  @Test
  void receiptOfADenseBoard_isReadAsItWasWritten() {
    Board board = windows(Retention.NONE);
    Standing standing =
        new Standing(
            new PlayerId("p"),
            Profile.NONE,
            Score.of(5),
            board.key(Score.of(5), NOW),
            new Place(4, 2, 9, OptionalLong.of(3)),
            NOW,
            7);
    Receipt receipt =
        new Receipt(
            Slice.allTime(board),
            standing,
            Optional.empty(),
            OptionalLong.empty(),
            true,
            Optional.empty(),
            Optional.empty());
    StoredReceipt stored =
        new StoredReceipt(new Once("k", "f"), new Receipts(List.of(receipt)), NOW);
    Map<String, AttributeValue> item = Items.of(board, stored);
    assertEquals("3", item.get("dense").n());
    assertEquals(stored, Items.receipt(board, item));
  }

  @Test
  void receiptOfSeveralWindows_isReadAsItWasWritten() {
    Board board = windows(Retention.NONE);
    Receipts one = receipt(board, Score.of(5), Optional.of(Score.of(4))).receipts();
    Receipt today =
        new Receipt(
            Slice.of(board, "lunch", "2026-01-01T12:00Z"),
            one.main().standing(),
            Optional.empty(),
            OptionalLong.empty(),
            true,
            Optional.of("gold"),
            Optional.of("silver"));
    for (List<Receipt> all :
        List.of(List.of(today), List.of(one.main(), today), List.of(today, one.main()))) {
      StoredReceipt receipt = new StoredReceipt(new Once("k#0", "f"), new Receipts(all), NOW);
      Map<String, AttributeValue> item = Items.of(board, receipt);
      assertEquals("i#b~g#all#k#0", item.get("pk").s());
      assertEquals(receipt, Items.receipt(board, item));
    }
  }

  private static Board windows(Retention retention) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    ResetTime reset = new ResetTime(zone, LocalTime.of(4, 30), DayOfWeek.SUNDAY);
    return new Board(
        new BoardId("b"),
        "g",
        1,
        NOW,
        new BoardSettings(
            Optional.empty(),
            Order.of(Direction.ASCENDING, new Decimals(0)),
            UpdatePolicy.BEST,
            Optional.of(
                new Windows(
                    List.of(
                        new BoardWindow(Window.named("all", reset), Optional.of(UpdatePolicy.SUM)),
                        new BoardWindow(Window.named("weekly", reset), Optional.empty()),
                        new BoardWindow(
                            Window.cron("lunch", "0 12 * * *", zone), Optional.empty())),
                    reset,
                    Duration.ofMinutes(90),
                    retention)),
            Badges.NONE,
            Bounds.NONE,
            RankStyle.DENSE,
            true,
            16,
            Optional.of(NOW),
            Publication.ON,
            Optional.of(NOW.plusSeconds(60)),
            Optional.of(FileFormat.JSONL),
            new BoardAccess(Reads.PUBLIC, Writes.PLAYER),
            Consistency.TRANSACTIONAL));
  }

  private static Board board(Order order) {
    return board(order, Badges.NONE, Bounds.NONE);
  }

  private static Board board(Order order, Badges badges, Bounds bounds) {
    return board(order, badges, bounds, Publication.NEVER);
  }

  private static Board board(Order order, Badges badges, Bounds bounds, Publication publication) {
    return new Board(
        new BoardId("b"),
        "g",
        1,
        NOW,
        new BoardSettings(
            Optional.empty(),
            order,
            UpdatePolicy.BEST,
            Optional.empty(),
            badges,
            bounds,
            RankStyle.COMPETITION,
            false,
            1,
            Optional.empty(),
            publication,
            Optional.empty(),
            Optional.empty(),
            BoardAccess.DEFAULT,
            Consistency.TRANSACTIONAL));
  }

  @Test
  void consistency_isKept_andWrittenOnlyWhereItIsStreamed() {
    for (Consistency consistency : Consistency.values()) {
      Board board =
          BoardChange.builder()
              .consistency(Optional.of(consistency))
              .build()
              .create(new BoardId("b"), "g", NOW);
      Map<String, AttributeValue> item = Items.of(board);
      assertEquals(consistency == Consistency.STREAMED, item.containsKey("consistency"));
      assertEquals(board, Items.board(item));
    }
  }

  @Test
  void access_isKept() {
    for (Reads reads : Reads.values()) {
      for (Writes writes : Writes.values()) {
        Map<String, AttributeValue> item = new HashMap<>();
        AccessItem.put(item, new BoardAccess(reads, writes));
        assertEquals(new BoardAccess(reads, writes), AccessItem.read(item));
      }
    }
  }

  private static Entry entry(Board board, Score score) {
    return new Entry(
        new PlayerId("p"),
        Profile.NONE,
        score,
        board.key(score, NOW),
        7,
        NOW,
        3,
        Optional.empty(),
        PlayerState.RANKED);
  }

  private static StoredReceipt receipt(Board board, Score score, Optional<Score> previous) {
    Standing standing =
        new Standing(
            new PlayerId("p"),
            Profile.NONE,
            score,
            board.key(score, NOW),
            new Place(1, 1, 9),
            NOW,
            7);
    return new StoredReceipt(
        new Once("k", "f"),
        new Receipts(
            List.of(
                new Receipt(
                    Slice.allTime(board),
                    standing,
                    previous,
                    OptionalLong.of(2),
                    true,
                    Optional.empty(),
                    Optional.empty()))),
        NOW);
  }

  /** As DynamoDB keeps numbers: without zeros at the end. */
  private static Map<String, AttributeValue> stored(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> stored = new TreeMap<>();
    item.forEach((name, value) -> stored.put(name, stored(value)));
    return stored;
  }

  private static AttributeValue stored(AttributeValue value) {
    return switch (value.type()) {
      case N -> AttributeValue.fromN(new BigDecimal(value.n()).stripTrailingZeros().toString());
      case M -> AttributeValue.fromM(stored(value.m()));
      case L -> AttributeValue.fromL(value.l().stream().map(ItemsTest::stored).toList());
      default -> value;
    };
  }

  private static String shown(Map<String, AttributeValue> item) {
    Map<String, String> shown = new TreeMap<>();
    item.forEach(
        (name, value) ->
            shown.put(
                name,
                value.type()
                    + (value.s() != null
                        ? " " + value.s()
                        : value.n() != null ? " " + value.n() : "")));
    return shown.toString();
  }
}
