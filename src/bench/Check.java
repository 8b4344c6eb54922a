import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a board, or rebuilds it, and shows how far that is and which counters are wrong. Whatever
 * happens to this program or to the network, it can go on: with the schedule, or with this program.
 *
 * <p>usage: java src/bench/Check.java BOARD [--rebuild] [--url URL]
 *
 * <p>The variable RANKLY_KEY has the key of an admin, where the service asks for one.
 *
 * <p>It ends with 0 when every counter is right, or right again, with 1 when one is not, and with 2
 * when that could not be found out.
 */
public final class Check {
  private static final int PATIENCE = 30;
  private static final String USAGE =
      "usage: java src/bench/Check.java BOARD [--rebuild] [--url URL]";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String board;

  private Check(String board) {
    this.board = board;
  }

  public static void main(String[] args) throws InterruptedException {
    String url = "http://localhost:8080";
    boolean rebuild = false;
    boolean understood = args.length > 0 && !args[0].startsWith("--");
    for (int i = 1; understood && i < args.length; i++) {
      if (args[i].equals("--rebuild")) {
        rebuild = true;
      } else if (args[i].equals("--url") && i + 1 < args.length) {
        url = args[++i];
      } else {
        understood = false;
      }
    }
    if (!understood) {
      end(USAGE);
    }
    String board = url + "/v1/boards/" + args[0];
    Check run = new Check(board);
    try {
      tell(run.follow(rebuild ? "/rebuild" : "/check"));
    } catch (ConnectException e) {
      end("nobody answers at " + board);
    } catch (IOException | IllegalArgumentException e) {
      end(board + ": " + e.getMessage());
    }
  }

  private static void end(String why) {
    System.err.println(why);
    System.exit(2);
  }

  private static void tell(String last) {
    System.out.println();
    Matcher difference = Pattern.compile("\\{[^{}]*\"node\":[^{}]*\\}").matcher(last);
    while (difference.find()) {
      String of = difference.group();
      String segment = text(of, "segment");
      System.out.printf(
          "%s %s%s, node \"%s\", slot %s: %s stored, %s counted%s%n",
          text(of, "window"),
          text(of, "season"),
          segment.isEmpty() ? "" : ", segment " + segment,
          text(of, "node"),
          text(of, "slot"),
          number(of, "stored"),
          number(of, "counted"),
          number(of, "storedKeys").isEmpty()
              ? ""
              : "; of keys " + number(of, "storedKeys") + ", " + number(of, "countedKeys"));
    }
    String result = text(last, "result");
    System.out.printf(
        "%s: %s entries, %s nodes, %s counters differ, %s are repaired, %s undecided%n",
        result.isEmpty() ? text(last, "state") : result,
        number(last, "entries"),
        number(last, "nodes"),
        number(last, "differences"),
        number(last, "repaired"),
        number(last, "undecided"));
    System.exit(List.of("right", "repaired").contains(result) ? 0 : result.equals("wrong") ? 1 : 2);
  }

  /** Begins, and asks for steps until there are no more; gives the last answer. */
  private String follow(String begin) throws IOException, InterruptedException {
    String now = require(post(begin));
    int failures = 0;
    while (text(now, "state").equals("running")) {
      show(now);
      if (!number(now, "waitSeconds").isEmpty()) {
        Thread.sleep(1_000);
      }
      HttpResponse<String> answer;
      try {
        answer = post("/check/steps");
      } catch (IOException e) {
        if (failures++ == PATIENCE) {
          throw e;
        }
        Thread.sleep(1_000);
        continue;
      }
      boolean later = answer.statusCode() >= 500 || answer.statusCode() == 409;
      if (later && failures++ < PATIENCE) {
        Thread.sleep(1_000);
        continue;
      }
      now = require(answer);
      failures = 0;
    }
    show(now);
    return now;
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        request(board + path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  /** A request with the key of the environment, if there is one. */
  private static HttpRequest.Builder request(String uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    String key = System.getenv("RANKLY_KEY");
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private static void show(String now) {
    String wait = number(now, "waitSeconds");
    System.out.printf(
        "\r%s seasons and segments, %s entries, %s nodes; suspicious %s, differences %s%s      ",
        number(now, "slices"),
        number(now, "entries"),
        number(now, "nodes"),
        number(now, "suspicious"),
        number(now, "differences"),
        wait.isEmpty() ? "" : "; looks again in " + wait + " s");
    System.out.flush();
  }

  private static String require(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static String text(String json, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
    return value.find() ? value.group(1) : "";
  }

  private static String number(String json, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":(-?[0-9.]+)").matcher(json);
    return value.find() ? value.group(1) : "";
  }
}
