package io.rankly.bench;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.BoardSettings;
import io.rankly.board.UpdatePolicy;
import io.rankly.dynamo.BulkBoard;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.rank.Entry;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Standing.Place;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The board of all benchmarks: {@value #SIZE} entries with scores of six digits, drawn from a fixed
 * seed, so that every process knows what is on it.
 */
record BenchBoard(Board board, List<Entry> entries) {
  static final String ID = "bench";
  static final int SIZE = 10_000;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  static BenchBoard make() {
    Board board =
        new Board(
            new BoardId(ID),
            "bench",
            1,
            NOW,
            BoardSettings.of(Order.of(Direction.DESCENDING, new Decimals(0)), UpdatePolicy.BEST));
    Random random = new Random(1);
    List<Entry> entries = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      Score score = Score.of(random.nextInt(100_000, 1_000_000));
      entries.add(
          Entry.first(new PlayerId("p" + i), Profile.NONE, score, board.key(score, NOW), NOW, 1));
    }
    return new BenchBoard(board, entries);
  }

  void write(DynamoDbClient client, String table) {
    BulkBoard.write(client, table, board, entries);
    new DynamoBoardStore(client, table).create(board);
  }

  Entry any(Random random) {
    return entries.get(random.nextInt(entries.size()));
  }

  /** Where an entry stands, found by looking at all of them. */
  Place place(Entry entry) {
    long better =
        entries.stream().filter(other -> other.score().first() > entry.score().first()).count();
    long ties = entries.stream().filter(other -> other.score().equals(entry.score())).count();
    return new Place(better + 1, ties, entries.size());
  }
}
