package io.rankly.local;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardStore;
import io.rankly.dynamo.BulkBoard;
import io.rankly.rank.Entry;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.score.Direction;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Two boards to look at: points in an arcade game and times of a ten-kilometre run. All is drawn
 * from a fixed seed, so that everyone sees the same, down to the time of day.
 */
public final class Samples {
  private static final int PLAYERS = 1_000;
  private static final Instant PLAYED = Instant.parse("2026-01-01T12:00:00Z");
  private static final List<String> FIRST =
      List.of(
          "Amber", "Brave", "Calm", "Dusty", "Eager", "Fuzzy", "Gentle", "Happy", "Icy", "Jolly");
  private static final List<String> SECOND =
      List.of(
          "Otter", "Falcon", "Badger", "Lynx", "Heron", "Marten", "Puffin", "Raven", "Stoat",
          "Wolf");

  private final BoardStore boards;
  private final DynamoDbClient client;
  private final String table;

  /**
   * @param boards the boards in the same table
   */
  public Samples(BoardStore boards, DynamoDbClient client, String table) {
    this.boards = boards;
    this.client = client;
    this.table = table;
  }

  /** Makes both boards, each unless it is there. */
  public void load() {
    CompletableFuture<Void> arcade = CompletableFuture.runAsync(this::loadArcade);
    loadRun();
    arcade.join();
  }

  private void loadArcade() {
    load(
        "arcade",
        "Arcade: most points",
        Direction.DESCENDING,
        random -> 10 * Math.round(Math.exp(5.5 + 0.8 * random.nextGaussian())));
  }

  private void loadRun() {
    load(
        "10k-run",
        "Ten kilometres: fastest, in seconds",
        Direction.ASCENDING,
        random -> Math.round(1_750 + 1_400 * Math.abs(0.9 + 0.4 * random.nextGaussian())));
  }

  private void load(String id, String title, Direction order, ToLongFunction<Random> scores) {
    if (boards.find(new BoardId(id)).isPresent()) {
      return;
    }
    BoardChange settings =
        BoardChange.builder().title(Optional.of(title)).order(Optional.of(order)).build();
    Board board = settings.create(new BoardId(id), "sample", PLAYED);
    Random random = new Random(id.hashCode());
    List<Entry> entries = new ArrayList<>(PLAYERS);
    for (int i = 0; i < PLAYERS; i++) {
      String name =
          FIRST.get(random.nextInt(FIRST.size())) + SECOND.get(random.nextInt(SECOND.size()));
      PlayerId player = new PlayerId(name.toLowerCase(Locale.ROOT) + "-" + i);
      Score score = Score.of(scores.applyAsLong(random));
      entries.add(
          Entry.first(
              player,
              Profile.named(name + " " + i),
              score,
              board.key(score, PLAYED),
              PLAYED,
              i + 1));
    }
    // The board comes last, so that an interrupted start loads it again.
    BulkBoard.write(client, table, board, entries);
    boards.create(board);
  }
}
