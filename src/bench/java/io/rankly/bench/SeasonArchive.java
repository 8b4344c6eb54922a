package io.rankly.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.Deployment;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.dynamo.DynamoFillStore;
import io.rankly.lambda.HttpEvent;
import io.rankly.lambda.LambdaEnvironment;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.local.LocalAws;
import io.rankly.rank.Entry;
import io.rankly.rank.Node;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.rank.TreeBuilder;
import io.rankly.s3.S3Settings;
import io.rankly.score.Score;
import io.rankly.season.Season;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Archives a season of many entries by ticks of a packaged function, and asks another process of it
 * for standings there, each of which is compared with one that is found by counting. DynamoDB Local
 * and S3 are in a process of their own.
 *
 * <p>usage: src/bench/season-archive [ZIP [ENTRIES]]
 */
public final class SeasonArchive {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOARD = "races";
  private static final String BUCKET = "rankly";
  private static final int AT_ONCE = 20_000;
  private static final int QUESTIONS = 1_000;
  private static final int MOST_TICKS = 1_000;

  private final StoreProcess store;
  private final Candidate function;
  private final Path output;
  private final int[] scores;
  private final Instant now = Instant.now();
  private final Board board;
  private final BoardWindow daily;
  private final Season season;
  private final ObjectNode report = JSON.createObjectNode();

  private SeasonArchive(StoreProcess store, Candidate function, Path output, int entries) {
    this.store = store;
    this.function = function;
    this.output = output;
    this.scores = new Random(1).ints(entries, 100_000, 1_000_000).toArray();
    this.board = board(now.minus(Duration.ofDays(10)));
    this.daily = board.allWindows().get("daily");
    this.season = daily.window().season(now.minus(Duration.ofDays(3)));
    report.put("entries", entries);
  }

  /** {@code ZIP ENTRIES}. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("season-archive");
    Candidate function = Candidate.build("function", Path.of(args[0]), folder);
    Path output = Files.createTempFile("season-archive", ".log");
    try (StoreProcess store = StoreProcess.start()) {
      SeasonArchive bench = new SeasonArchive(store, function, output, Integer.parseInt(args[1]));
      bench.fill();
      bench.archive();
      bench.ask();
      System.out.println(bench.report);
    }
    System.exit(0);
  }

  private static Board board(Instant made) {
    WindowsChange windows =
        new WindowsChange(
            Optional.of(List.of(new GivenWindow("daily", Optional.empty(), Optional.empty()))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return BoardChange.builder()
        .windows(windows)
        .archive(Optional.of(true))
        .build()
        .create(new BoardId(BOARD), "bench", made);
  }

  private void fill() {
    LocalAws aws = new LocalAws(store.dynamo(), store.s3());
    LocalAws.createBucket(aws.client(S3Settings.of(S3Client.builder()), store.s3()), BUCKET);
    DynamoDbClient client =
        aws.client(
            DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
            store.dynamo());
    DynamoFillStore fills =
        new DynamoFillStore(client, StoreProcess.TABLE, Stores.retries(Duration.ofSeconds(5)));
    Slice slice = Slice.of(board, daily, season);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Score score = Score.of(scores[i]);
      Instant at = season.start();
      entries.add(
          Entry.first(
              new PlayerId("player-" + i), Profile.NONE, score, board.key(score, at), at, 1));
    }
    entries.sort(Comparator.comparing(entry -> entry.key().text()));
    List<Node> nodes = new ArrayList<>();
    TreeBuilder tree = new TreeBuilder(nodes::add);
    entries.forEach(entry -> tree.add(entry.key(), 1));
    tree.end();
    for (int i = 0; i < entries.size(); i += AT_ONCE) {
      List<Entry> part = entries.subList(i, Math.min(i + AT_ONCE, entries.size()));
      fills.put(slice, Optional.empty(), part, List.of());
    }
    for (int i = 0; i < nodes.size(); i += AT_ONCE) {
      List<Node> part = nodes.subList(i, Math.min(i + AT_ONCE, nodes.size()));
      fills.put(slice, Optional.empty(), List.of(), part);
    }
    new DynamoBoardStore(client, StoreProcess.TABLE).create(board);
    System.out.printf(
        Locale.ROOT, "filled: %,d entries, %,d nodes%n", entries.size(), nodes.size());
  }

  private void archive() throws Exception {
    String tick = Deployment.read().tick().toString();
    String done =
        "archived " + season.id() + " of daily of " + BOARD + ", entries: " + scores.length;
    long start = System.nanoTime();
    long longest = 0;
    int ticks = 0;
    try (FunctionProcess process =
        new FunctionProcess(function, store, tick, output, environment("true"))) {
      for (boolean archived = false; !archived; ) {
        long begun = System.nanoTime();
        Answer answer = ticks == 0 ? process.firstAnswer() : process.answer(tick);
        longest = Math.max(longest, System.nanoTime() - begun);
        archived = body(answer).path("done").toString().contains(done);
        if (++ticks > MOST_TICKS) {
          throw process.failed("did not archive the season: " + body(answer));
        }
      }
      print("archived, s", "archive_s", (System.nanoTime() - start) / 1e9);
      print("ticks", "ticks", ticks);
      print("the longest tick, s", "longest_tick_s", longest / 1e9);
      print("peak memory of the function, MB", "archive_peak_mb", process.stats().peakMb());
    }
  }

  private void ask() throws Exception {
    int[] sorted = scores.clone();
    Arrays.sort(sorted);
    Random random = new Random(2);
    double[] millis = new double[QUESTIONS];
    String first = question(0);
    try (FunctionProcess process =
        new FunctionProcess(function, store, first, output, environment("false"))) {
      require(process, process.firstAnswer(), 0, sorted);
      for (int i = 0; i < QUESTIONS; i++) {
        int player = random.nextInt(scores.length);
        long begun = System.nanoTime();
        Answer answer = process.answer(question(player));
        millis[i] = (System.nanoTime() - begun) / 1e6;
        require(process, answer, player, sorted);
      }
      Arrays.sort(millis);
      print("standing in the archive, p50, ms", "standing_p50_ms", millis[QUESTIONS / 2]);
      print("standing in the archive, p99, ms", "standing_p99_ms", millis[QUESTIONS * 99 / 100]);
      print("peak memory of the function, MB", "standing_peak_mb", process.stats().peakMb());
    }
    System.out.printf(Locale.ROOT, "%,d standings, each the right one%n", QUESTIONS + 1);
  }

  private String question(int player) {
    return HttpEvent.of("GET", "/v1/boards/" + BOARD + "/players/player-" + player)
        .withQuery("window=daily&season=" + season.id())
        .json();
  }

  private void require(FunctionProcess process, Answer answer, int player, int[] sorted)
      throws IOException {
    int score = scores[player];
    int better = sorted.length - upper(sorted, score);
    JsonNode standing = body(answer);
    if (standing.path("score").asInt() != score
        || standing.path("rank").asInt() != better + 1
        || standing.path("total").asInt() != sorted.length) {
      throw process.failed("answered " + standing + " to " + player + " with " + score);
    }
  }

  /** How many of the numbers are not above this one. */
  private static int upper(int[] sorted, int number) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (sorted[middle] > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static JsonNode body(Answer answer) throws IOException {
    JsonNode response = JSON.readTree(answer.body());
    String body = response.path("body").asText();
    return JSON.readTree(
        response.path("isBase64Encoded").asBoolean()
            ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
            : body);
  }

  private Map<String, String> environment(String tick) {
    return Map.of(
        "RANKLY_TICK",
        tick,
        "RANKLY_BUCKET",
        BUCKET,
        LambdaEnvironment.S3_ENDPOINT,
        store.s3().toString());
  }

  private void print(String what, String member, double value) {
    System.out.printf(Locale.ROOT, "%-40s %,12.2f%n", what, value);
    report.put(member, Math.round(value * 100) / 100.0);
  }
}
