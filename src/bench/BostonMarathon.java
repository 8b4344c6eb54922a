import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads the finishing times of a marathon through the HTTP interface and compares every rank with
 * the official places.
 *
 * <p>usage: java src/bench/BostonMarathon.java URL RESULTS.csv
 *
 * <p>The list has the columns bib, seconds and place_overall. Runners with the same time have
 * different official places, but the same rank here: the places of a time must be exactly rank,
 * rank + 1, ... rank + ties − 1. Places that nobody holds in the official list (a runner was taken
 * out later) are not counted.
 */
public final class BostonMarathon {
  private static final int BATCH = 100;
  private static final int PAGE = 1_000;
  private static final Pattern STANDING =
      Pattern.compile("\\{\"player\":\"([^\"]+)\",\"score\":([0-9]+),\"rank\":([0-9]+),");
  private static final Pattern CURSOR = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String board;

  private record Runner(String bib, int seconds, int place) {}

  private BostonMarathon(String board) {
    this.board = board;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Runner> runners = read(Path.of(args[1]));
    BostonMarathon race = new BostonMarathon(args[0] + "/v1/boards/marathon-" + System.nanoTime());
    long start = System.nanoTime();
    race.load(runners);
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Integer> ranks = race.ranks();
    compare(runners, ranks);
    System.out.printf(
        "marathon: %,d finishers, all ranks equal the official places; loaded in %.1f s, %,.0f scores/s%n",
        runners.size(), seconds, runners.size() / seconds);
  }

  private static List<Runner> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> columns = List.of(lines.get(0).split(","));
    int bib = columns.indexOf("bib");
    int seconds = columns.indexOf("seconds");
    int place = columns.indexOf("place_overall");
    return lines.stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(
            cells ->
                new Runner(
                    cells[bib], Integer.parseInt(cells[seconds]), Integer.parseInt(cells[place])))
        .toList();
  }

  private void load(List<Runner> runners) throws IOException, InterruptedException {
    send("PUT", board, "{\"title\":\"Marathon\",\"order\":\"asc\"}");
    for (int from = 0; from < runners.size(); from += BATCH) {
      List<String> scores = new ArrayList<>();
      for (Runner runner : runners.subList(from, Math.min(runners.size(), from + BATCH))) {
        scores.add("{\"player\":\"%s\",\"score\":%d}".formatted(runner.bib(), runner.seconds()));
      }
      String results =
          send("POST", board + "/scores/batch", "{\"scores\":[" + String.join(",", scores) + "]}");
      int stored = results.split("\"status\":200", -1).length - 1;
      require(stored == scores.size(), "a score was refused: " + results);
    }
  }

  /** The rank of each runner, from all pages of the board. */
  private Map<String, Integer> ranks() throws IOException, InterruptedException {
    Map<String, Integer> ranks = new HashMap<>();
    String page = send("GET", board + "/top?limit=" + PAGE, "");
    while (true) {
      Matcher standing = STANDING.matcher(page);
      while (standing.find()) {
        Integer other = ranks.put(standing.group(1), Integer.parseInt(standing.group(3)));
        require(other == null, "a runner is on two pages");
      }
      Matcher cursor = CURSOR.matcher(page);
      if (!cursor.find()) {
        return ranks;
      }
      page = send("GET", board + "/top?limit=" + PAGE + "&cursor=" + cursor.group(1), "");
    }
  }

  private static void compare(List<Runner> runners, Map<String, Integer> ranks) {
    require(
        ranks.size() == runners.size(),
        "there are " + ranks.size() + " entries for " + runners.size() + " runners");
    TreeMap<Integer, List<Runner>> byTime = new TreeMap<>();
    runners.forEach(
        runner -> byTime.computeIfAbsent(runner.seconds(), time -> new ArrayList<>()).add(runner));
    List<Integer> held = runners.stream().map(Runner::place).sorted().toList();
    Map<Integer, Integer> withoutVacant = new HashMap<>();
    held.forEach(place -> withoutVacant.put(place, withoutVacant.size() + 1));
    byTime.forEach(
        (time, equals) -> {
          int rank = ranks.get(equals.get(0).bib());
          Set<Integer> expected = new HashSet<>();
          Set<Integer> official = new HashSet<>();
          for (int i = 0; i < equals.size(); i++) {
            require(
                ranks.get(equals.get(i).bib()) == rank,
                "runners with the time " + time + " have different ranks");
            expected.add(rank + i);
            official.add(withoutVacant.get(equals.get(i).place()));
          }
          require(
              official.equals(expected),
              "time " + time + ": places " + official + ", ranks " + expected);
        });
  }

  private String send(String method, String uri, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("content-type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    require(
        response.statusCode() < 300,
        method + " " + uri + ": " + response.statusCode() + " " + response.body());
    return response.body();
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
