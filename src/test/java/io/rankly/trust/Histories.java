package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.RankStore;
import io.rankly.rank.Stores;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Order;
import io.rankly.score.OrderKey;
import io.rankly.score.OrderKey.Step;
import io.rankly.score.Score;
import io.rankly.trust.History.Event;
import io.rankly.trust.History.Fact;
import io.rankly.trust.History.Ranked;
import io.rankly.trust.History.Ranking;
import io.rankly.trust.StoreCall.Store;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Records one history after the other, on boards of each policy, and looks whether all answers have
 * an explanation.
 */
public final class Histories {
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  /** Few enough calls of each caller that an order is soon found. */
  private static final int CALLS = 30;

  private final Boards boards;
  private final boolean oneMoment;
  private final long seed;

  private int histories;
  private int writes;
  private int answers;
  private int ranks;
  private int uncertain;
  private int ofNoMoment;

  /**
   * What was looked at.
   *
   * @param answers what was told, a score, a rank or a number of entries each
   * @param ranks those of them that were ranks by counters of several moments
   * @param uncertain ranks of which more than one was right, since somebody wrote meanwhile
   * @param ofNoMoment ranks that were right by these counters, and by no single moment
   */
  public record Report(
      long seed,
      int histories,
      int writes,
      int answers,
      int ranks,
      int uncertain,
      int ofNoMoment) {}

  /** Makes boards. */
  private interface Boards {
    Asked make(String id, Direction direction, UpdatePolicy update)
        throws IOException, InterruptedException;
  }

  private Histories(Boards boards, boolean oneMoment, long seed) {
    this.boards = boards;
    this.oneMoment = oneMoment;
    this.seed = seed;
  }

  /** Of the service on a store. */
  public static Histories of(Stores stores, long seed) {
    return new Histories(boards(stores), false, seed);
  }

  private static Boards boards(Stores stores) {
    return (id, direction, update) ->
        Asked.of(stores, stores.board(id, direction, update, 0, MADE));
  }

  /** Of the service on a store in memory that reads each item at a moment of its own. */
  public static Histories torn(long seed) {
    Stores memory = Stores.inMemory();
    RankStore torn = new TornStore(memory.ranks, seed);
    return of(new Stores(torn, memory.boardsInMemory()), seed);
  }

  /**
   * The same, of boards with a second window, which takes every score, and of processes that know
   * no player: the rank of a score that stays in the first window is read beside the write.
   */
  static Report beside(long seed, int enough) throws Exception {
    Stores memory = Stores.inMemory();
    RankStore torn = new TornStore(memory.ranks, seed);
    ExecutorService threads = Executors.newCachedThreadPool();
    AtomicInteger reads = new AtomicInteger();
    Executor beside =
        read -> {
          reads.incrementAndGet();
          threads.execute(read);
        };
    Stores stores = new Stores(torn, memory.boardsInMemory(), Duration.ofSeconds(30), beside);
    Boards boards =
        (id, direction, update) ->
            Asked.of(
                stores,
                stores.board(id, twoWindows(direction, update), MADE),
                stores::ofAnotherProcess);
    try {
      Report report = new Histories(boards, false, seed).run(enough);
      assertTrue(reads.get() > enough / 100, () -> reads + " reads beside a write");
      return report;
    } finally {
      threads.shutdownNow();
    }
  }

  private static BoardChange twoWindows(Direction direction, UpdatePolicy update) {
    return BoardChange.builder()
        .order(Optional.of(direction))
        .update(Optional.of(update))
        .windows(
            new WindowsChange(
                Optional.of(
                    List.of(
                        new GivenWindow("all", Optional.empty(), Optional.empty()),
                        new GivenWindow(
                            "daily", Optional.empty(), Optional.of(UpdatePolicy.LAST)))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .build();
  }

  /**
   * Of the service on the embedded DynamoDB, which reads only some of the keys of a batch at once
   * and leaves it to the service to ask for the others.
   */
  public static Report inParts(long seed, int enough) throws Exception {
    LocalAws aws = LocalAws.start(Optional.empty());
    TestDynamo dynamo = TestDynamo.create();
    try (StoreProxy proxy = inParts(aws, seed)) {
      DynamoDbClient client = aws.client(DynamoDbClient.builder(), proxy.uri(Store.DYNAMODB));
      return of(new TestDynamo(client, dynamo.table()).stores(), seed).run(enough);
    }
  }

  /** Of a server on the same. */
  public static Report ofServer(Served.Start start, long seed, int enough) throws Exception {
    LocalAws aws = LocalAws.start(Optional.empty());
    TestDynamo dynamo = TestDynamo.create();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (StoreProxy proxy = inParts(aws, seed);
        Served server =
            start.on(
                proxy.uri(Store.DYNAMODB),
                proxy.uri(Store.S3),
                dynamo.table(),
                TestS3.create().bucket())) {
      Boards boards =
          (id, direction, update) ->
              AskedServer.make(client, server.address(), id, direction, update);
      return new Histories(boards, false, seed).run(enough);
    }
  }

  private static StoreProxy inParts(LocalAws aws, long seed) throws IOException {
    Random random = new Random(seed);
    StoreProxy proxy = StoreProxy.to(aws);
    proxy.plan(call -> part(call, random));
    return proxy;
  }

  private static Fate part(StoreCall call, Random random) {
    int keys = call.operation().equals("BatchGetItem") ? StoreAnswers.keys(call.request()) : 0;
    return keys > 1 && random.nextBoolean()
        ? Fate.part(call.request(), 1 + random.nextInt(keys - 1))
        : Fate.PASSED;
  }

  /** Of the service on a store in memory that reads all items at one moment. */
  static Histories ofOneMoment(long seed) {
    return new Histories(boards(Stores.inMemory()), true, seed);
  }

  /** Records until there are so many answers. */
  public Report run(int enough) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(Recording.WRITERS + Recording.READERS);
    try {
      while (answers < enough) {
        UpdatePolicy update = UpdatePolicy.values()[histories % UpdatePolicy.values().length];
        Direction direction = Direction.values()[histories / 3 % Direction.values().length];
        Asked board = boards.make("history-" + histories, direction, update);
        History history = new Recording(board, oneMoment, seed + histories).record(threads, CALLS);
        check(history, ranking(direction));
        histories++;
      }
    } finally {
      threads.shutdownNow();
    }
    return new Report(seed, histories, writes, answers, ranks, uncertain, ofNoMoment);
  }

  private void check(History history, Ranking ranking) {
    Optional<String> wrong =
        RankBounds.unexplained(history, ranking).or(() -> withoutOrder(history, ranking));
    if (wrong.isPresent()) {
      StringBuilder all =
          new StringBuilder(wrong.get()).append("\nbefore: ").append(history.before());
      history.events().stream()
          .sorted((one, other) -> Long.compare(one.sent(), other.sent()))
          .forEach(event -> all.append('\n').append(event));
      throw new AssertionError(all.toString());
    }
    RankBounds bounds = new RankBounds(history, ranking);
    for (Event event : history.events()) {
      Fact fact = event.fact();
      if (fact instanceof History.Wrote) {
        writes++;
      } else {
        answers++;
      }
      if (fact instanceof Ranked ranked) {
        ranks++;
        RankBounds.Bounds of = bounds.of(event);
        uncertain += of.largest() > of.least() ? 1 : 0;
        ofNoMoment += bounds.ofOneMoment(event).allow(ranked.rank()) ? 0 : 1;
      }
    }
  }

  /**
   * Of one moment everything must have one order; else what is about one item. While a transaction
   * is under way, a reader of DynamoDB may already see one of its items changed, and after that
   * another one not yet.
   */
  private Optional<String> withoutOrder(History history, Ranking ranking) {
    List<History> parts = oneMoment ? List.of(history) : history.items();
    return parts.stream()
        .map(part -> OneOrder.missing(part, ranking))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** By the keys of a board's scores, and the nodes of its count tree. */
  static Ranking ranking(Direction direction) {
    Order order = Order.of(direction, new Decimals(0));
    return new Ranking() {
      @Override
      public boolean isBetter(long one, long other) {
        return direction == Direction.DESCENDING ? one > other : one < other;
      }

      @Override
      public int counter(long score, long better) {
        List<Step> steps = key(score).steps();
        List<Step> others = key(better).steps();
        int same = 0;
        while (steps.get(same).equals(others.get(same))) {
          same++;
        }
        return same;
      }

      private OrderKey key(long score) {
        return order.key(Score.of(score), 0);
      }
    };
  }
}
