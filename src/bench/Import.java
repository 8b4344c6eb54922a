import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Imports a file into a board and shows how far it has come. Whatever happens to this program or to
 * the network, the import can go on: with the schedule, or with this program and its id.
 *
 * <p>usage: java src/bench/Import.java FILE BOARD [--url URL] [--mode MODE] [--id ID]
 *
 * <p>FILE ends with .csv or .jsonl, and perhaps .gz. With --id, an import that was begun goes on.
 * The variable RANKLY_KEY has the key of an admin, where the service asks for one.
 */
public final class Import {
  private static final int WIDTH = 40;
  private static final int PATIENCE = 30;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String imports;

  private Import(String imports) {
    this.imports = imports;
  }

  public static void main(String[] args) throws InterruptedException {
    Map<String, String> options =
        new HashMap<>(Map.of("--url", "http://localhost:8080", "--mode", "auto", "--id", ""));
    boolean understood = args.length >= 2 && args.length % 2 == 0 && !args[0].startsWith("--");
    for (int i = 2; understood && i < args.length; i += 2) {
      understood = options.replace(args[i], args[i + 1]) != null;
    }
    if (!understood) {
      end("usage: java src/bench/Import.java FILE BOARD [--url URL] [--mode MODE] [--id ID]");
    }
    Path file = Path.of(args[0]);
    String id = options.get("--id");
    if (id.isEmpty() && !Files.isReadable(file)) {
      end("cannot read " + file);
    }
    String board = options.get("--url") + "/v1/boards/" + args[1];
    Import run = new Import(board + "/imports");
    try {
      tell(run.follow(id.isEmpty() ? run.begin(file, options.get("--mode")) : id));
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
    System.out.printf(
        "%s: %s lines, %s count, %s do not%n",
        text(last, "state"), number(last, "lines"), number(last, "counted"), number(last, "bad"));
    if (last.contains("\"problem\":")) {
      System.out.println(text(last, "problem"));
    }
    if (last.contains("\"errors\":")) {
      System.out.println("what is wrong with them: " + text(last, "errors"));
    }
    System.exit(text(last, "state").equals("done") ? 0 : 1);
  }

  /** Makes the import and uploads the file; gives the id. */
  private String begin(Path file, String mode) throws IOException, InterruptedException {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    String format = name.endsWith(".csv") ? "csv" : "jsonl";
    String body =
        "{\"format\":\"%s\",\"mode\":\"%s\",\"bytes\":%d}"
            .formatted(format, mode, Files.size(file));
    String made =
        require(
            client.send(
                request(imports)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString()));
    System.out.println("import " + text(made, "id") + " of " + file);
    require(
        client.send(
            HttpRequest.newBuilder(URI.create(text(made, "upload")))
                .PUT(BodyPublishers.ofFile(file))
                .build(),
            BodyHandlers.ofString()));
    return text(made, "id");
  }

  /** Asks for steps until there are no more; gives the last answer. */
  private String follow(String id) throws IOException, InterruptedException {
    HttpRequest step = request(imports + "/" + id + "/steps").POST(BodyPublishers.noBody()).build();
    int failures = 0;
    while (true) {
      HttpResponse<String> answer;
      try {
        answer = client.send(step, BodyHandlers.ofString());
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
      String now = require(answer);
      failures = 0;
      show(now);
      if (!text(now, "state").equals("waiting") && !text(now, "state").equals("running")) {
        return now;
      }
      if (!number(now, "waitSeconds").isEmpty()) {
        Thread.sleep(1_000);
      }
    }
  }

  /** A request with the key of the environment, if there is one. */
  private static HttpRequest.Builder request(String uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    String key = System.getenv("RANKLY_KEY");
    return key == null ? request : request.header("Authorization", "Bearer " + key);
  }

  private static void show(String now) {
    double percent = Double.parseDouble("0" + number(now, "percent"));
    int full = (int) (percent * WIDTH / 100);
    String wait = number(now, "waitSeconds");
    String left = number(now, "secondsLeft");
    System.out.printf(
        "\r[%s%s] %5.1f %%  %s lines/s  %s      ",
        "#".repeat(full),
        "-".repeat(WIDTH - full),
        percent,
        number(now, "rate"),
        !wait.isEmpty() ? "waits " + wait + " s" : left.isEmpty() ? "" : left + " s left");
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
    Matcher value = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(json);
    return value.find() ? value.group(1) : "";
  }
}
