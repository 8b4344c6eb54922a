package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.board.UpdatePolicy;
import io.rankly.error.RanklyException;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Submission;
import io.rankly.rank.TreeBuilder;
import io.rankly.score.OrderKey;
import io.rankly.score.Score;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a whole file leads to on an empty board: a row for each player, in the order in which the
 * file first names them, as if its lines were submitted one after the other.
 *
 * <p>Made for many: the file's bytes, the text {@code KEY#PLAYER} of each row, and some 40 bytes
 * besides; objects only where a player has several lines.
 */
final class Rows {
  private final Board board;
  private final UpdatePolicy update;
  private final Instant reached;
  private final byte[] file;
  private final LineParser parser;
  private final List<String> bad = new ArrayList<>();
  private final Map<Integer, Profile> merged = new HashMap<>();

  /** The texts, one behind the other. */
  private byte[] texts = new byte[1 << 16];

  private int textsEnd;

  /** By row: where its text begins, how long it is, and where its line is in the file. */
  private int[] begin = new int[1 << 10];

  private byte[] length = new byte[1 << 10];
  private int[] line = new int[1 << 10];

  /** Rows by the hash of their player, each plus 1; 0 where there is none. Half of it is free. */
  private int[] table = new int[1 << 12];

  private int size;
  private long lines;
  private long badLines;

  /** By row: its rank, and how many share it. */
  private int[] rank = new int[0];

  private int[] ties = new int[0];

  /** The rows in the order of their ranks. */
  private int[] order = new int[0];

  private Rows(Board board, Instant reached, byte[] file, LineParser parser) {
    this.board = board;
    this.update = board.update(board.allWindows().main());
    this.reached = reached;
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @param from where the first line begins that can count
   * @param before how many lines are before it
   */
  static Rows read(
      Board board,
      Instant reached,
      byte[] file,
      int from,
      long before,
      LineParser parser,
      ImportLog log) {
    Rows rows = new Rows(board, reached, file, parser);
    Lines lines = new Lines(new ByteArrayInputStream(file, from, file.length - from), from, before);
    for (Optional<Lines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      rows.lines++;
      try {
        rows.add(next.get());
      } catch (RanklyException e) {
        rows.badLines++;
        if (rows.bad.size() < ImportLog.MAX_BAD) {
          rows.bad.add(log.bad(next.get().number(), e));
        }
      }
    }
    rows.rank();
    return rows;
  }

  private void add(Lines.Line next) {
    Submission submission = parser.submission(next);
    Score submitted = board.order().units(submission.score());
    byte[] player = submission.player().text().getBytes(StandardCharsets.US_ASCII);
    int slot = slot(player);
    int row = table[slot] - 1;
    if (row < 0) {
      board.bounds().require(board.order(), submitted, Optional.empty(), submitted);
      grow();
      row = size++;
      table[slot] = row + 1;
      line[row] = (int) next.begin();
      put(row, board.key(submitted, reached), player);
      return;
    }
    Score old = board.order().score(key(row));
    Score updated = update.updated(board.order(), old, submitted);
    board.bounds().require(board.order(), submitted, Optional.of(old), updated);
    merged.put(row, profile(row).with(submission.profile()));
    if (!updated.equals(old)) {
      put(row, board.key(updated, reached), player);
    }
  }

  private void put(int row, OrderKey key, byte[] player) {
    byte[] of = key.text().getBytes(StandardCharsets.US_ASCII);
    int all = of.length + 1 + player.length;
    if (textsEnd + all > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(texts.length + texts.length / 2, textsEnd + all));
    }
    begin[row] = textsEnd;
    length[row] = (byte) all;
    System.arraycopy(of, 0, texts, textsEnd, of.length);
    texts[textsEnd + of.length] = '#';
    System.arraycopy(player, 0, texts, textsEnd + of.length + 1, player.length);
    textsEnd += all;
  }

  private void grow() {
    if (size == begin.length) {
      int more = size + size / 2;
      begin = Arrays.copyOf(begin, more);
      length = Arrays.copyOf(length, more);
      line = Arrays.copyOf(line, more);
    }
  }

  /** Where a player is in the table, or would be. */
  private int slot(byte[] player) {
    if (2 * size >= table.length) {
      table = new int[2 * table.length];
      for (int row = 0; row < size; row++) {
        table[slotOf(row)] = row + 1;
      }
    }
    int slot = hash(player, 0, player.length) & (table.length - 1);
    while (table[slot] != 0 && !isOf(table[slot] - 1, player)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private int slotOf(int row) {
    int from = playerBegin(row);
    int slot = hash(texts, from, end(row)) & (table.length - 1);
    while (table[slot] != 0) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean isOf(int row, byte[] player) {
    return Arrays.equals(texts, playerBegin(row), end(row), player, 0, player.length);
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    // Players are often numbered, which would fill whole stretches of the table.
    hash *= 0x9e3779b9;
    return hash ^ (hash >>> 15);
  }

  private int end(int row) {
    return begin[row] + (length[row] & 0xff);
  }

  private int playerBegin(int row) {
    return keyEnd(row) + 1;
  }

  private int keyEnd(int row) {
    int at = begin[row];
    while (texts[at] != '#') {
      at++;
    }
    return at;
  }

  private void rank() {
    order = new int[size];
    for (int row = 0; row < size; row++) {
      order[row] = row;
    }
    sort(order, new int[size], 0, size);
    rank = new int[size];
    ties = new int[size];
    for (int from = 0; from < size; ) {
      int to = tiesEnd(from);
      for (int i = from; i < to; i++) {
        rank[order[i]] = from + 1;
        ties[order[i]] = to - from;
      }
      from = to;
    }
  }

  /** Where the equals of the row at this place end. */
  private int tiesEnd(int from) {
    int first = order[from];
    int to = from + 1;
    while (to < size
        && Arrays.equals(
            texts, begin[first], keyEnd(first), texts, begin[order[to]], keyEnd(order[to]))) {
      to++;
    }
    return to;
  }

  /** Merge sort, since the JDK sorts no {@code int}s by an order that is given. */
  private void sort(int[] rows, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(rows, spare, from, middle);
    sort(rows, spare, middle, to);
    System.arraycopy(rows, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    for (int at = from; left < middle; at++) {
      rows[at] =
          right < to && compare(rows[right], spare[left]) < 0 ? rows[right++] : spare[left++];
    }
  }

  private int compare(int one, int other) {
    return Arrays.compare(texts, begin[one], end(one), texts, begin[other], end(other));
  }

  /** How many there are. */
  int size() {
    return size;
  }

  long lines() {
    return lines;
  }

  long badLines() {
    return badLines;
  }

  /** What is wrong with bad lines, up to the most that are kept. */
  List<String> bad() {
    return bad;
  }

  PlayerId player(int row) {
    return new PlayerId(text(playerBegin(row), end(row)));
  }

  OrderKey key(int row) {
    return new OrderKey(text(begin[row], keyEnd(row)));
  }

  private String text(int from, int to) {
    return new String(texts, from, to - from, StandardCharsets.US_ASCII);
  }

  /** 1-based. */
  int rank(int row) {
    return rank[row];
  }

  /** How many have the same score. */
  int ties(int row) {
    return ties[row];
  }

  Profile profile(int row) {
    Profile of = merged.get(row);
    if (of != null) {
      return of;
    }
    return Profile.NONE.with(parser.submission(Lines.line(file, line[row])).profile());
  }

  /** Gives each node of their count tree, always in the same order. */
  void nodes(Consumer<Node> each) {
    TreeBuilder tree = new TreeBuilder(each);
    for (int from = 0; from < size; ) {
      int to = tiesEnd(from);
      tree.add(key(order[from]), to - from);
      from = to;
    }
    if (size > 0) {
      tree.end();
    }
  }
}
