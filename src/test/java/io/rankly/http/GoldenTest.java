package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends the requests of every file in {@code src/test/resources/golden} and compares the answers
 * with those that stand there, byte for byte: status, content type and body. The same files hold
 * for every kind of package.
 *
 * <p>Blank lines part the exchanges of a file. Lines with {@code >} are a request: method and path,
 * then headers, then a body; lines with {@code <} are its answer. Other lines say what it is about.
 * {@code $board} stands for an id of this run alone, {@code $time} for when something happened,
 * {@code $cursor} for the cursor that was answered last, and {@code $300*x} in a request for 300
 * times {@code x}.
 *
 * <p>{@code ./mvnw test -Dtest=GoldenTest -Dgolden.rewrite} writes the answers anew, and fails, so
 * that nobody takes that for a test.
 */
@QuarkusTest
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final Pattern HEADER = Pattern.compile("([A-Za-z-]+): (.*)");
  private static final Pattern TIMES = Pattern.compile("\\$(\\d+)\\*(.)");
  private static final Pattern TIME =
      Pattern.compile(
          "(\"(?:createdAt|updatedAt)\":\")20\\d\\d-\\d\\d-\\d\\dT[\\d:]{8}(\\.\\d+)?Z\"");
  private static final Pattern CURSOR = Pattern.compile("(\"nextCursor\":\")([A-Za-z0-9_-]+)\"");

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void answers_areThoseOfTheFile(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    String expected = Files.readString(file);

    String actual = new Run().answered(expected);
    if (System.getProperty("golden.rewrite") != null) {
      Files.writeString(file, actual);
      fail(file + " was written anew: look at what changed, then run without golden.rewrite");
    }
    assertEquals(expected, actual);
  }

  /** The requests of one file, one after the other. */
  private static final class Run {
    private final String board = Api.newId();
    private String cursor = "";

    /** The file with the answers that were got. */
    String answered(String file) {
      return Arrays.stream(file.strip().split("\n\n+"))
          .map(this::exchange)
          .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String exchange(String text) {
      List<String> given = text.lines().filter(line -> !line.startsWith("<")).toList();
      List<String> request =
          given.stream().filter(line -> line.startsWith("> ")).map(this::filledIn).toList();
      return request.isEmpty() ? text : String.join("\n", given) + "\n" + shown(send(request));
    }

    private String filledIn(String line) {
      String text =
          line.substring("> ".length()).replace("$board", board).replace("$cursor", cursor);
      return TIMES
          .matcher(text)
          .replaceAll(times -> times.group(2).repeat(Integer.parseInt(times.group(1))));
    }

    private static Response send(List<String> lines) {
      RequestSpecification request = Api.request();
      String type = "application/json";
      String body = null;
      for (String line : lines.subList(1, lines.size())) {
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
          body = line;
        } else if (header.group(1).equals("Content-Type")) {
          type = header.group(2);
        } else {
          request.header(header.group(1), header.group(2));
        }
      }
      if (body != null) {
        request.header("Content-Type", type).body(body.getBytes(StandardCharsets.UTF_8));
      }
      String[] start = lines.get(0).split(" ");
      return request.request(start[0], start[1]);
    }

    private String shown(Response response) {
      String body = new String(response.asByteArray(), StandardCharsets.UTF_8);
      Matcher next = CURSOR.matcher(body);
      if (next.find()) {
        cursor = next.group(2);
      }
      String type = response.header("Content-Type");
      String first = "< " + response.statusCode() + (type == null ? "" : " " + type);
      String same = TIME.matcher(body.replace(board, "$board")).replaceAll("$1\\$time\"");
      return body.isEmpty()
          ? first
          : first + "\n< " + CURSOR.matcher(same).replaceAll("$1\\$cursor\"");
    }
  }
}
