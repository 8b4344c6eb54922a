package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.BoardSettings;
import io.rankly.board.Consistency;
import io.rankly.board.RankStyle;
import io.rankly.board.UpdatePolicy;
import io.rankly.file.FileFormat;
import io.rankly.rank.Entry;
import io.rankly.rank.Frozen;
import io.rankly.rank.Meta;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipt;
import io.rankly.rank.Receipts;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.rank.Standing.Place;
import io.rankly.rank.StoredReceipt;
import io.rankly.rank.Submission.Once;
import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import io.rankly.score.Ties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Domain records as DynamoDB items, and back. */
final class Items {
  private Items() {}

  static Map<String, AttributeValue> of(Board board) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.boardKey(board.id()));
    item.put(Schema.INDEX_PK, text(Schema.ALL_BOARDS));
    item.put(Schema.INDEX_SK, text(board.id().text()));
    item.put(Schema.GENERATION, text(board.generation()));
    item.put(Schema.VERSION, number(board.version()));
    board.title().ifPresent(title -> item.put(Schema.TITLE, text(title)));
    put(item, board.order());
    item.put(Schema.UPDATE, text(board.update().name()));
    BoardSettings settings = board.settings();
    board.windows().ifPresent(windows -> BoardWindowsItem.put(item, windows));
    BadgeItems.put(item, board.badges());
    BoundsItems.put(item, board.bounds());
    if (settings.style() != RankStyle.COMPETITION) {
      item.put(Schema.STYLE, text(settings.style().name()));
    }
    if (settings.segments()) {
      item.put(Schema.SEGMENTS, AttributeValue.fromBool(true));
    }
    if (settings.shards() > 1) {
      item.put(Schema.SHARDS, number(settings.shards()));
    }
    settings
        .moderatedFrom()
        .ifPresent(from -> item.put(Schema.MODERATED_FROM, text(from.toString())));
    PublicationItem.put(item, settings.publication());
    settings
        .archivedFrom()
        .ifPresent(from -> item.put(Schema.ARCHIVED_FROM, text(from.toString())));
    AccessItem.put(item, settings.access());
    settings.results().ifPresent(format -> item.put(Schema.RESULTS, text(format.name())));
    if (board.isStreamed()) {
      item.put(Schema.CONSISTENCY, text(settings.consistency().name()));
    }
    item.put(Schema.CREATED_AT, text(board.createdAt().toString()));
    board.filling().ifPresent(work -> item.put(Schema.FILLING, text(work)));
    return item;
  }

  /** A board: if it is as it is known, that one, since most reads find it so. */
  static Board board(Map<String, AttributeValue> item, Optional<Board> known) {
    return known.filter(board -> isAsIn(item, board)).orElseGet(() -> board(item));
  }

  /** Whether it is {@link Board#isAsIn the same board with the same settings}. */
  private static boolean isAsIn(Map<String, AttributeValue> item, Board board) {
    return number(item, Schema.VERSION) == board.version()
        && string(item, Schema.GENERATION).equals(board.generation())
        && Schema.board(item).equals(board.id());
  }

  static Board board(Map<String, AttributeValue> item) {
    BoardSettings settings =
        new BoardSettings(
            optionalString(item, Schema.TITLE),
            order(item),
            UpdatePolicy.valueOf(string(item, Schema.UPDATE)),
            BoardWindowsItem.read(item),
            BadgeItems.badges(item),
            BoundsItems.bounds(item),
            optionalString(item, Schema.STYLE)
                .map(RankStyle::valueOf)
                .orElse(RankStyle.COMPETITION),
            item.containsKey(Schema.SEGMENTS),
            Math.toIntExact(optionalNumber(item, Schema.SHARDS).orElse(1)),
            optionalString(item, Schema.MODERATED_FROM).map(Instant::parse),
            PublicationItem.read(item),
            optionalString(item, Schema.ARCHIVED_FROM).map(Instant::parse),
            optionalString(item, Schema.RESULTS).map(FileFormat::valueOf),
            AccessItem.read(item),
            optionalString(item, Schema.CONSISTENCY)
                .map(Consistency::valueOf)
                .orElse(Consistency.TRANSACTIONAL));
    return new Board(
        Schema.board(item),
        string(item, Schema.GENERATION),
        number(item, Schema.VERSION),
        instant(item, Schema.CREATED_AT),
        settings,
        optionalString(item, Schema.FILLING));
  }

  private static void put(Map<String, AttributeValue> item, Order order) {
    order.unnamed().ifPresent(column -> put(item, column));
    if (order.isNamed()) {
      item.put(
          Schema.COLUMNS,
          AttributeValue.fromL(order.columns().stream().map(Items::namedColumn).toList()));
    }
    if (order.ties() != Ties.SHARED) {
      item.put(Schema.TIE_RULE, text(order.ties().name()));
    }
  }

  private static AttributeValue namedColumn(Column column) {
    Map<String, AttributeValue> item = new HashMap<>();
    column.name().ifPresent(name -> item.put(Schema.NAME, text(name)));
    put(item, column);
    return AttributeValue.fromM(item);
  }

  private static void put(Map<String, AttributeValue> item, Column column) {
    item.put(Schema.DIRECTION, text(column.direction().name()));
    item.put(Schema.DECIMALS, number(column.decimals().places()));
  }

  private static Order order(Map<String, AttributeValue> item) {
    AttributeValue named = item.get(Schema.COLUMNS);
    List<Column> columns = new ArrayList<>();
    if (named == null) {
      columns.add(column(Optional.empty(), item));
    } else {
      named.l().forEach(c -> columns.add(column(optionalString(c.m(), Schema.NAME), c.m())));
    }
    return new Order(
        columns, optionalString(item, Schema.TIE_RULE).map(Ties::valueOf).orElse(Ties.SHARED));
  }

  private static Column column(Optional<String> name, Map<String, AttributeValue> item) {
    return new Column(
        name,
        Direction.valueOf(string(item, Schema.DIRECTION)),
        new Decimals(Math.toIntExact(number(item, Schema.DECIMALS))));
  }

  static void put(Map<String, AttributeValue> item, Score score, String first, String further) {
    List<Long> units = score.units();
    item.put(first, number(score.first()));
    if (units.size() > 1) {
      item.put(
          further,
          AttributeValue.fromL(
              units.subList(1, units.size()).stream().map(Items::number).toList()));
    }
  }

  static Score score(Map<String, AttributeValue> item, String first, String further) {
    List<Long> units = new ArrayList<>();
    units.add(number(item, first));
    AttributeValue others = item.get(further);
    if (others != null) {
      others.l().forEach(value -> units.add(Long.valueOf(value.n())));
    }
    return new Score(units);
  }

  static Map<String, AttributeValue> of(Slice slice, Optional<Instant> expires, Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.entryKey(slice, entry.player()));
    if (entry.state() == PlayerState.RANKED) {
      item.put(Schema.INDEX_PK, text(slice.text()));
    } else {
      item.put(Schema.STATE, text(entry.state().name()));
    }
    item.put(Schema.INDEX_SK, text(Schema.order(entry.key(), entry.player())));
    put(item, entry.profile());
    put(item, entry.score(), Schema.SCORE, Schema.FURTHER);
    item.put(Schema.VERSION, number(entry.version()));
    item.put(Schema.UPDATED_AT, text(entry.updatedAt().toString()));
    item.put(Schema.ANSWERED_RANK, number(entry.answeredRank()));
    entry.answeredBadge().ifPresent(badge -> item.put(Schema.ANSWERED_BADGE, text(badge)));
    expires.ifPresent(time -> item.put(Schema.EXPIRES, number(time.getEpochSecond())));
    return item;
  }

  static Entry entry(Map<String, AttributeValue> item) {
    return new Entry(
        Schema.player(item),
        profile(item),
        score(item, Schema.SCORE, Schema.FURTHER),
        orderKey(item),
        number(item, Schema.VERSION),
        instant(item, Schema.UPDATED_AT),
        number(item, Schema.ANSWERED_RANK),
        optionalString(item, Schema.ANSWERED_BADGE),
        optionalString(item, Schema.STATE).map(PlayerState::valueOf).orElse(PlayerState.RANKED));
  }

  /** The key of an entry. */
  static OrderKey orderKey(Map<String, AttributeValue> item) {
    String order = string(item, Schema.INDEX_SK);
    return new OrderKey(order.substring(0, order.indexOf('#')));
  }

  static void put(Map<String, AttributeValue> item, Profile profile) {
    profile.name().ifPresent(name -> item.put(Schema.NAME, text(name)));
    profile.meta().ifPresent(meta -> item.put(Schema.META, text(meta.json())));
    profile.segment().ifPresent(segment -> item.put(Schema.SEGMENT, text(segment.text())));
  }

  static Profile profile(Map<String, AttributeValue> item) {
    return new Profile(
        optionalString(item, Schema.NAME),
        optionalString(item, Schema.META).map(Meta::new),
        optionalString(item, Schema.SEGMENT).map(Segment::new));
  }

  static Node node(Map<String, AttributeValue> item) {
    List<Map.Entry<String, Long>> counts = new ArrayList<>(item.size());
    List<Map.Entry<String, Long>> distinct = new ArrayList<>(0);
    item.forEach(
        (name, value) -> {
          if (value.n() == null || name.equals(Schema.EXPIRES)) {
            return;
          }
          if (Schema.isDistinct(name)) {
            distinct.add(Map.entry(Schema.distinctSlot(name), Long.valueOf(value.n())));
          } else {
            counts.add(Map.entry(name, Long.valueOf(value.n())));
          }
        });
    return new Node(Schema.prefix(item), map(counts), map(distinct));
  }

  /** As it is to stay: a map that can be changed is copied twice before a node keeps it. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<String, Long> map(List<Map.Entry<String, Long>> entries) {
    return Map.ofEntries(entries.toArray(new Map.Entry[0]));
  }

  static Map<String, AttributeValue> of(Slice slice, Optional<Instant> expires, Node node) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.nodeKey(slice, node.prefix(), 0));
    node.counts().forEach((slot, count) -> item.put(slot, number(count)));
    node.distinct().forEach((slot, keys) -> item.put(Schema.distinct(slot), number(keys)));
    expires.ifPresent(time -> item.put(Schema.EXPIRES, number(time.getEpochSecond())));
    return item;
  }

  static Map<String, AttributeValue> of(Board board, StoredReceipt stored) {
    List<Receipt> receipts = stored.receipts().all();
    Map<String, AttributeValue> item =
        new HashMap<>(Schema.receiptKey(Slice.allTime(board), stored.once().key()));
    item.put(Schema.FINGERPRINT, text(stored.once().fingerprint()));
    item.put(Schema.STORED_AT, text(stored.storedAt().toString()));
    item.put(Schema.EXPIRES, number(stored.expires().getEpochSecond()));
    item.put(Schema.PLAYER, text(stored.receipts().main().standing().player().text()));
    stored
        .receipts()
        .countedUntil()
        .ifPresent(until -> item.put(Schema.UNTIL, number(until.toEpochMilli())));
    put(item, board, receipts.get(0));
    if (receipts.size() > 1) {
      item.put(
          Schema.FURTHER_WINDOWS,
          AttributeValue.fromL(
              receipts.subList(1, receipts.size()).stream()
                  .map(
                      receipt -> {
                        Map<String, AttributeValue> further = new HashMap<>();
                        put(further, board, receipt);
                        return AttributeValue.fromM(further);
                      })
                  .toList()));
    }
    return item;
  }

  private static void put(Map<String, AttributeValue> item, Board board, Receipt receipt) {
    Standing standing = receipt.standing();
    if (!receipt.slice().equals(Slice.allTime(board))) {
      item.put(Schema.SEASON, text(receipt.slice().window() + "#" + receipt.slice().season()));
    }
    put(item, standing.profile());
    item.put(Schema.VERSION, number(standing.version()));
    item.put(Schema.KEY, text(standing.key().text()));
    put(item, standing.score(), Schema.SCORE, Schema.FURTHER);
    item.put(Schema.RANK, number(standing.place().rank()));
    item.put(Schema.TIES, number(standing.place().ties()));
    item.put(Schema.TOTAL, number(standing.place().total()));
    standing.place().dense().ifPresent(dense -> item.put(Schema.DENSE, number(dense)));
    item.put(Schema.UPDATED_AT, text(standing.updatedAt().toString()));
    receipt
        .previousScore()
        .ifPresent(score -> put(item, score, Schema.PREVIOUS_SCORE, Schema.PREVIOUS_FURTHER));
    receipt.previousRank().ifPresent(rank -> item.put(Schema.PREVIOUS_RANK, number(rank)));
    item.put(Schema.CHANGED, AttributeValue.fromBool(receipt.changed()));
    receipt.badge().ifPresent(badge -> item.put(Schema.BADGE, text(badge)));
    receipt.previousBadge().ifPresent(badge -> item.put(Schema.PREVIOUS_BADGE, text(badge)));
  }

  static StoredReceipt receipt(Board board, Map<String, AttributeValue> item) {
    PlayerId player = new PlayerId(string(item, Schema.PLAYER));
    List<Receipt> receipts = new ArrayList<>();
    receipts.add(receipt(board, player, item));
    AttributeValue further = item.get(Schema.FURTHER_WINDOWS);
    if (further != null) {
      further.l().forEach(window -> receipts.add(receipt(board, player, window.m())));
    }
    Once once =
        new Once(
            Schema.idempotencyKey(Slice.allTime(board), item), string(item, Schema.FINGERPRINT));
    return new StoredReceipt(
        once, new Receipts(receipts, until(item)), instant(item, Schema.STORED_AT));
  }

  private static Optional<Instant> until(Map<String, AttributeValue> item) {
    OptionalLong millis = optionalNumber(item, Schema.UNTIL);
    return millis.isPresent()
        ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
        : Optional.empty();
  }

  private static Receipt receipt(Board board, PlayerId player, Map<String, AttributeValue> item) {
    Place place =
        new Place(
            number(item, Schema.RANK),
            number(item, Schema.TIES),
            number(item, Schema.TOTAL),
            optionalNumber(item, Schema.DENSE));
    Standing standing =
        new Standing(
            player,
            profile(item),
            score(item, Schema.SCORE, Schema.FURTHER),
            new OrderKey(string(item, Schema.KEY)),
            place,
            instant(item, Schema.UPDATED_AT),
            number(item, Schema.VERSION));
    return new Receipt(
        slice(board, optionalString(item, Schema.SEASON)),
        standing,
        item.containsKey(Schema.PREVIOUS_SCORE)
            ? Optional.of(score(item, Schema.PREVIOUS_SCORE, Schema.PREVIOUS_FURTHER))
            : Optional.empty(),
        optionalNumber(item, Schema.PREVIOUS_RANK),
        Schema.attribute(item, Schema.CHANGED).bool(),
        optionalString(item, Schema.BADGE),
        optionalString(item, Schema.PREVIOUS_BADGE));
  }

  private static Slice slice(Board board, Optional<String> season) {
    if (season.isEmpty()) {
      return Slice.allTime(board);
    }
    int end = season.get().indexOf('#');
    return Slice.of(board, season.get().substring(0, end), season.get().substring(end + 1));
  }

  static Map<String, AttributeValue> of(Frozen frozen) {
    Map<String, AttributeValue> item = new HashMap<>(Schema.frozenKey(frozen.slice()));
    item.put(Schema.FROZEN_AT, text(frozen.at().toString()));
    frozen.archivedAt().ifPresent(at -> item.put(Schema.ARCHIVED_AT, text(at.toString())));
    frozen.total().ifPresent(total -> item.put(Schema.TOTAL, number(total)));
    return item;
  }

  static Frozen frozen(Map<String, AttributeValue> item) {
    return new Frozen(
        Schema.frozenSlice(item),
        instant(item, Schema.FROZEN_AT),
        optionalString(item, Schema.ARCHIVED_AT).map(Instant::parse),
        optionalNumber(item, Schema.TOTAL));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue number(BigDecimal value) {
    return AttributeValue.fromN(value.toPlainString());
  }

  static String string(Map<String, AttributeValue> item, String name) {
    return Schema.attribute(item, name).s();
  }

  static Optional<String> optionalString(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Schema.attribute(item, name).n());
  }

  static BigDecimal decimal(Map<String, AttributeValue> item, String name) {
    return new BigDecimal(Schema.attribute(item, name).n());
  }

  static Optional<BigDecimal> optionalDecimal(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Optional.of(decimal(item, name)) : Optional.empty();
  }

  private static OptionalLong optionalNumber(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? OptionalLong.of(number(item, name)) : OptionalLong.empty();
  }

  static Instant instant(Map<String, AttributeValue> item, String name) {
    return Instant.parse(string(item, name));
  }
}
