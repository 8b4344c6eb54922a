package io.rankly.dynamo;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.rank.Attempt;
import io.rankly.rank.Nonce;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every name in the table. The table itself is defined in serverless.yml.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>item</th><th>pk</th><th>sk</th><th>in the index "standings"</th></tr>
 * <tr><td>board</td><td>b#BOARD</td><td>board</td><td>boards / BOARD</td></tr>
 * <tr><td>entry</td><td>p#PLAYER</td><td>SLICE</td><td>SLICE / KEY#PLAYER</td></tr>
 * <tr><td>node</td><td>n#SLICE#PREFIX, and n#SLICE#PREFIX/SHARD from the second on</td><td>shard</td><td>root of a segment: SLICE@ / SEGMENT</td></tr>
 * <tr><td>receipt</td><td>i#SLICE#IDEMPOTENCY-KEY</td><td>receipt</td><td></td></tr>
 * <tr><td>attempt</td><td>v#BOARD~GENERATION</td><td>ATTEMPT</td><td></td></tr>
 * <tr><td>sanction</td><td>m#BOARD~GENERATION#PLAYER</td><td>sanction</td><td></td></tr>
 * <tr><td>nonce</td><td>i#BOARD#PLAYER#NONCE</td><td>nonce</td><td></td></tr>
 * <tr><td>limit</td><td>i#BOARD~GENERATION#PLAYER</td><td>limit</td><td></td></tr>
 * <tr><td>audit line</td><td>a#BOARD~GENERATION</td><td>TIME#MARK</td><td></td></tr>
 * <tr><td>frozen season</td><td>f#SLICE</td><td>season</td><td></td></tr>
 * <tr><td>checkpoint</td><td>j#BOARD~GENERATION</td><td>WORK</td><td>open: work / BOARD#WORK, waiting: work / ~BOARD#WORK</td></tr>
 * <tr><td>notes</td><td>j#BOARD~GENERATION#WORK</td><td>VERSION</td><td></td></tr>
 * <tr><td>position in the stream</td><td>s#stream</td><td>STREAM-SHARD</td><td></td></tr>
 * <tr><td>until when all is counted</td><td>s#stream</td><td>counted</td><td></td></tr>
 * </table>
 *
 * A slice is BOARD~GENERATION#all or BOARD~GENERATION#WINDOW#SEASON, with @SEGMENT behind if it is
 * of a segment. Receipts belong to the board: there, it is the first of these. A slice begins with
 * the board id and its generation; {@code #} and {@code ~} occur in no id, so keys cannot be
 * forged. Each board has a partition of its own, since every submission reads it. Nonces outlive a
 * board that is made anew, since a signature names no generation.
 */
final class Schema {
  static final String PK = "pk";
  static final String SK = "sk";

  static final String INDEX = "standings";
  static final String INDEX_PK = "slice";
  static final String INDEX_SK = "order";
  static final String ALL_BOARDS = "boards";
  static final String OPEN_WORK = "work";

  /**
   * Of an item with counters, that a write took it for one of several of its node: what it has
   * tells nothing by itself any more.
   */
  static final String SPREAD = "spread";

  /** Behind a slice: with this no slice ends. */
  private static final String SEGMENT_ROOTS = "@";

  /** Sorts behind all characters of ids. */
  static final String BEHIND_ALL_IDS = "~";

  /** Before the id of a board, whose characters all sort before it. */
  static final String WAITING = "~";

  static final String NAME = "name";
  static final String META = "meta";
  static final String SEGMENT = "segment";

  /** What moderation made of an entry that is not ranked, and so in no index; absent if it is. */
  static final String STATE = "state";

  /** The number in the first column. */
  static final String SCORE = "score";

  /** The numbers in the columns behind the first one; absent if there are none. */
  static final String FURTHER = "further";

  static final String VERSION = "version";
  static final String UPDATED_AT = "updatedAt";
  static final String ANSWERED_RANK = "answeredRank";

  /** The badge that the last submission answered; absent if it was none. */
  static final String ANSWERED_BADGE = "answeredBadge";

  static final String TITLE = "title";
  static final String GENERATION = "generation";
  static final String DIRECTION = "direction";
  static final String UPDATE = "update";
  static final String DECIMALS = "decimals";

  /** Name, direction and decimals of each column, instead of those of the board. */
  static final String COLUMNS = "columns";

  /** What becomes of ties, unless they are shared. */
  static final String TIE_RULE = "tieRule";

  /** Id, cron and update policy of each window; absent on a board that was made without. */
  static final String WINDOWS = "windows";

  static final String WINDOW = "window";
  static final String CRON = "cron";
  static final String TIME_ZONE = "timeZone";
  static final String RESET = "reset";
  static final String FIRST_DAY_OF_WEEK = "firstDayOfWeek";
  static final String GRACE = "graceMinutes";

  /** How long seasons are kept, and which seasons that is about. */
  static final String RETENTION = "retention";

  static final String FROM = "from";
  static final String DAYS = "days";

  /** Tiers with an id, one of rank, percentile and score, and what to show; absent without. */
  static final String BADGES = "badges";

  static final String BADGE = "badge";
  static final String PERCENTILE = "percentile";
  static final String EMOJI = "emoji";

  /** Bounds of what may be submitted, each of them optional; absent without. */
  static final String BOUNDS = "bounds";

  static final String MIN = "min";
  static final String MAX = "max";
  static final String STEP = "step";

  /** Whether refused attempts are kept for review; absent if not. */
  static final String REVIEW = "review";

  /** How ranks count, unless as in competitions. */
  static final String STYLE = "style";

  /** Whether players are ranked in their segment, too; absent if not. */
  static final String SEGMENTS = "segments";

  /** Over how many items counters are spread; absent if over one. */
  static final String SHARDS = "shards";

  /** When counts follow the entries; absent if at once. */
  static final String CONSISTENCY = "consistency";

  /** From when on the board can be moderated; absent if it cannot. */
  static final String MODERATED_FROM = "moderatedFrom";

  /** Whether the board is published as files; absent if not. */
  static final String PUBLISH = "publish";

  /** Since when the board is published no more; absent if it is, and if it never was. */
  static final String WITHDRAWN_AT = "withdrawnAt";

  /** Which seasons are archived: those that end later; absent if none. */
  static final String ARCHIVED_FROM = "archivedFrom";

  /** As what the results of seasons are written when they are archived; absent if not. */
  static final String RESULTS = "results";

  /** Whether only those with a role may look at the board; absent if anyone may. */
  static final String PRIVATE = "private";

  /** Whether players submit for themselves; absent if not. */
  static final String PLAYERS_SUBMIT = "playersSubmit";

  /** Whether players sign what they submit for themselves; absent if not. */
  static final String PLAYERS_SIGN = "playersSign";

  /** How many scores a player may submit for itself, and in which time; absent: any number. */
  static final String LIMIT = "limit";

  static final String SUBMISSIONS = "submissions";
  static final String SECONDS = "seconds";

  /** From when on nothing of a player's limit is used up. */
  static final String FREE = "free";

  static final String CREATED_AT = "createdAt";

  /** Who interfered with a player, and why; absent if that is not told. */
  static final String BY = "by";

  static final String REASON = "reason";

  /** Since when a season is frozen. */
  static final String FROZEN_AT = "frozenAt";

  /** Since when it is archived; absent until then. */
  static final String ARCHIVED_AT = "archivedAt";

  /** Since when a sanction holds. */
  static final String SINCE = "since";

  static final String WHAT = "what";

  /** What a line of the audit list says about scores: each as a list of its columns' numbers. */
  static final String SCORES = "scores";

  static final String BEFORE = "before";
  static final String AFTER = "after";

  static final String KEY = "key";

  /** The import that fills a board; absent while none does. */
  static final String FILLING = "filling";

  /** What a piece of work goes on with, and lines that it keeps. */
  static final String VALUES = "values";

  static final String NOTES = "notes";

  static final String FINGERPRINT = "fingerprint";
  static final String PLAYER = "player";
  static final String RANK = "rank";
  static final String TIES = "ties";
  static final String TOTAL = "total";
  static final String PREVIOUS_SCORE = "previousScore";
  static final String PREVIOUS_FURTHER = "previousFurther";
  static final String PREVIOUS_RANK = "previousRank";
  static final String PREVIOUS_BADGE = "previousBadge";
  static final String CHANGED = "changed";

  /** The season of the main window, as {@code WINDOW#SEASON}; absent for all time. */
  static final String SEASON = "season";

  /** What a submission did in the windows behind the main one. */
  static final String FURTHER_WINDOWS = "furtherWindows";

  static final String STORED_AT = "storedAt";

  /** The table's TTL attribute, in seconds since 1970. */
  static final String EXPIRES = "expires";

  /** The bound that refused an attempt. */
  static final String BOUND = "bound";

  /** When an attempt would have counted as reached; absent where that is when it was made. */
  static final String REACHED = "reached";

  /** The dense rank of a receipt's place; absent on boards that are not dense. */
  static final String DENSE = "dense";

  /** That counters follow from the stream; of an entry of a streamed board, else absent. */
  static final String STREAMED = "streamed";

  /** What the write that stored an entry alone, without a transaction, is known by. */
  static final String MARK = "mark";

  /** Until when everything is counted, in milliseconds since 1970. */
  static final String UNTIL = "until";

  /** The last record of a shard of the stream that is counted, and when it happened. */
  static final String COUNTED = "counted";

  static final String COUNTED_AT = "countedAt";

  /** Whether a shard is counted to its end; absent if not. */
  static final String DONE = "done";

  /** The last record of what is being counted, and when it happened; absent if nothing is. */
  static final String END = "end";

  static final String END_AT = "endAt";

  /** Whether that is the end of the shard; absent if not. */
  static final String ENDS_SHARD = "endsShard";

  /** The last node that it is counted in, as SLICE#PREFIX. */
  static final String THROUGH = "through";

  private static final String BOARD_PREFIX = "b#";
  private static final String ENTRY_PREFIX = "p#";
  private static final String NODE_PREFIX = "n#";

  /** Also of nonces and limits, for which a role then needs no permission of its own. */
  private static final String RECEIPT_PREFIX = "i#";

  private static final String RECEIPT = "receipt";
  private static final String NONCE = "nonce";
  private static final String ATTEMPT_PREFIX = "v#";
  private static final String SANCTION_PREFIX = "m#";
  private static final String AUDIT_PREFIX = "a#";
  private static final String FROZEN_PREFIX = "f#";
  private static final String WORK_PREFIX = "j#";

  /** The partition of all about the table's stream. */
  static final String STREAM = "s#stream";

  /** Behind the prefix of a node, which has letters and digits. */
  private static final char SHARD_SEPARATOR = '/';

  /**
   * Stands in a node's attributes before a slot for the number of different keys below it. Slots
   * are capital letters or digits.
   */
  private static final char DISTINCT_PREFIX = 'd';

  private Schema() {}

  static Map<String, AttributeValue> boardKey(BoardId board) {
    return key(BOARD_PREFIX + board, "board");
  }

  static Map<String, AttributeValue> entryKey(Slice slice, PlayerId player) {
    return key(entriesOf(player), slice.text());
  }

  /** The partition of a player's entries. */
  static String entriesOf(PlayerId player) {
    return ENTRY_PREFIX + player;
  }

  /**
   * One of the items over which a node is spread. Each has a partition of its own, since each is
   * there to take writes that the others do not.
   *
   * @param shard 0 for the first
   */
  static Map<String, AttributeValue> nodeKey(Slice slice, String prefix, int shard) {
    String first = NODE_PREFIX + slice.text() + "#" + prefix;
    return key(shard == 0 ? first : first + SHARD_SEPARATOR + shard, Integer.toString(shard));
  }

  /**
   * Where a node stands in the index: the root of a segment among those of its season, so that the
   * segments can be listed; all others nowhere.
   */
  static Map<String, AttributeValue> nodeIndexKey(Slice slice, String prefix) {
    return prefix.isEmpty()
        ? slice
            .segment()
            .map(
                segment ->
                    Map.of(
                        INDEX_PK, Items.text(segmentsOf(slice.ofAll())),
                        INDEX_SK, Items.text(segment.text())))
            .orElse(Map.of())
        : Map.of();
  }

  /** What the roots of a slice's segments have in the index. */
  static String segmentsOf(Slice slice) {
    return slice.text() + SEGMENT_ROOTS;
  }

  static Map<String, AttributeValue> receiptKey(Slice slice, String key) {
    return key(RECEIPT_PREFIX + slice.text() + "#" + key, RECEIPT);
  }

  static Map<String, AttributeValue> attemptKey(Board board, Attempt.Id id) {
    return key(attemptsOf(board), id.text());
  }

  /** The partition of a board's attempts. */
  static String attemptsOf(Board board) {
    return ATTEMPT_PREFIX + life(board);
  }

  static Map<String, AttributeValue> nonceKey(Board board, Nonce.Id nonce) {
    return key(RECEIPT_PREFIX + board.id() + "#" + nonce.player() + "#" + nonce.text(), NONCE);
  }

  static Map<String, AttributeValue> paceKey(Board board, PlayerId player) {
    return key(RECEIPT_PREFIX + life(board) + "#" + player, LIMIT);
  }

  static Map<String, AttributeValue> sanctionKey(Board board, PlayerId player) {
    return key(SANCTION_PREFIX + life(board) + "#" + player, "sanction");
  }

  static Map<String, AttributeValue> auditKey(Board board, String line) {
    return key(auditOf(board), line);
  }

  /** The partition of a board's audit list. */
  static String auditOf(Board board) {
    return AUDIT_PREFIX + life(board);
  }

  static Map<String, AttributeValue> frozenKey(Slice slice) {
    return key(FROZEN_PREFIX + slice.text(), "season");
  }

  static Map<String, AttributeValue> checkpointKey(Board board, String work) {
    return key(WORK_PREFIX + life(board), work);
  }

  /** Versions sort as text. */
  static Map<String, AttributeValue> notesKey(Board board, String work, long version) {
    return key(notesOf(board, work), String.format("%019d", version));
  }

  /** The partition of the checkpoints of a board. */
  static String checkpointsOf(Board board) {
    return WORK_PREFIX + life(board);
  }

  /** The partition of the notes of a piece of work. */
  static String notesOf(Board board, String work) {
    return WORK_PREFIX + life(board) + "#" + work;
  }

  /** How far a shard of the stream is counted. */
  static Map<String, AttributeValue> positionKey(String shard) {
    return key(STREAM, shard);
  }

  /** Until when all is counted. No shard of a stream is called so. */
  static Map<String, AttributeValue> countedKey() {
    return key(STREAM, COUNTED);
  }

  static boolean isCounted(Map<String, AttributeValue> item) {
    return pk(item).equals(STREAM) && attribute(item, SK).s().equals(COUNTED);
  }

  private static String life(Board board) {
    return board.id() + "~" + board.generation();
  }

  /** The index sort key of an entry: in rank order, equals by player id. */
  static String order(OrderKey key, PlayerId player) {
    return key.text() + "#" + player;
  }

  static boolean isBoard(Map<String, AttributeValue> item) {
    return pk(item).startsWith(BOARD_PREFIX);
  }

  static boolean isEntry(Map<String, AttributeValue> item) {
    return pk(item).startsWith(ENTRY_PREFIX);
  }

  static boolean isReceipt(Map<String, AttributeValue> item) {
    return isOnce(item, RECEIPT);
  }

  private static boolean isOnce(Map<String, AttributeValue> item, String kind) {
    return pk(item).startsWith(RECEIPT_PREFIX) && attribute(item, SK).s().equals(kind);
  }

  static boolean isSanction(Map<String, AttributeValue> item) {
    return pk(item).startsWith(SANCTION_PREFIX);
  }

  static boolean isFrozen(Map<String, AttributeValue> item) {
    return pk(item).startsWith(FROZEN_PREFIX);
  }

  static boolean isNonce(Map<String, AttributeValue> item) {
    return isOnce(item, NONCE);
  }

  static Nonce.Id nonce(Map<String, AttributeValue> item) {
    String[] parts = pk(item).split("#", -1);
    return new Nonce.Id(new PlayerId(parts[2]), parts[3]);
  }

  static boolean isPace(Map<String, AttributeValue> item) {
    return isOnce(item, LIMIT);
  }

  /** The slice of the mark of a frozen season. */
  static Slice frozenSlice(Map<String, AttributeValue> item) {
    return new Slice(pk(item).substring(FROZEN_PREFIX.length()));
  }

  /** The player of a sanction, or of what is used up of a limit. */
  static PlayerId behindLife(Map<String, AttributeValue> item) {
    return new PlayerId(pk(item).substring(pk(item).lastIndexOf('#') + 1));
  }

  static BoardId board(Map<String, AttributeValue> item) {
    return new BoardId(pk(item).substring(BOARD_PREFIX.length()));
  }

  static PlayerId player(Map<String, AttributeValue> item) {
    return new PlayerId(pk(item).substring(ENTRY_PREFIX.length()));
  }

  /** The slice of an entry. */
  static Slice entrySlice(Map<String, AttributeValue> item) {
    return new Slice(attribute(item, SK).s());
  }

  /** The slice of a node. */
  static Slice nodeSlice(Map<String, AttributeValue> item) {
    String pk = pk(item);
    return new Slice(pk.substring(NODE_PREFIX.length(), pk.lastIndexOf('#')));
  }

  static String prefix(Map<String, AttributeValue> item) {
    String prefix = pk(item).substring(pk(item).lastIndexOf('#') + 1);
    int end = prefix.indexOf(SHARD_SEPARATOR);
    return end < 0 ? prefix : prefix.substring(0, end);
  }

  static String idempotencyKey(Slice slice, Map<String, AttributeValue> item) {
    return pk(item).substring(RECEIPT_PREFIX.length() + slice.text().length() + 1);
  }

  /** The attribute of a node for the number of different keys below a slot. */
  static String distinct(String slot) {
    return DISTINCT_PREFIX + slot;
  }

  /** Whether an attribute of a node is the number of different keys below a slot. */
  static boolean isDistinct(String name) {
    return name.charAt(0) == DISTINCT_PREFIX;
  }

  /** The slot of such an attribute. */
  static String distinctSlot(String name) {
    return name.substring(1);
  }

  /** An attribute that every item of the kind has. */
  static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("a stored item lacks the attribute " + name);
    }
    return value;
  }

  private static String pk(Map<String, AttributeValue> item) {
    return attribute(item, PK).s();
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
  }
}
