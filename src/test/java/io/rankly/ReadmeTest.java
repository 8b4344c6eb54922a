package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.http.PublishedFormats;
import io.rankly.local.Samples;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.publish.Publishing;
import io.rankly.rank.Excerpts;
import io.rankly.s3.S3FileStore;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the requests of README and docs, in order, and compares with the answers that they show. */
@QuarkusTest
class ReadmeTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(curl [^\n]+)\n```\n(?:\n```json\n([^\n]+)\n```)?");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern VERSION = Pattern.compile("\"version\":\"[0-9a-f]{32}\"");
  private static final Pattern OWN_TIME = Pattern.compile("(?!2026-01-01T12)[0-9]{4}-[-0-9:.T]+Z");

  @BeforeEach
  void load() {
    TestDynamo dynamo = TestDynamo.ofTheService();
    new Samples(dynamo.boards(), dynamo.client(), dynamo.table()).load();
  }

  @Test
  void examples_answerAsShown() throws IOException {
    assertEquals(5, compared("README.md"), "the README's examples with an answer");
  }

  @ParameterizedTest
  @CsvSource({
    "how-ranks-work, 2",
    "hot-boards, 0",
    "streamed, 0",
    "windows, 4",
    "badges, 5",
    "bounds, 1",
    "segments, 1",
    "anti-cheat, 0",
    "submissions, 2",
    "dense, 2",
    "moderation, 3",
    "published, 3",
    "archives, 1",
    "import-export, 0",
    "check, 0",
    "comparison, 7",
    "recipes, 0",
    "tour, 7"
  })
  void examplesOfAPage_answerAsShown(String page, int examples) throws IOException {
    assertEquals(
        examples, compared("src/site/markdown/" + page + ".md"), "examples with an answer");
  }

  /** Requires the answers that the file shows, and counts them. */
  private static int compared(String file) throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of(file)));
    int compared = 0;
    while (example.find()) {
      Response response = curl(example.group(1));
      assertTrue(
          response.statusCode() < 300, () -> response.statusCode() + " " + response.asString());
      if (example.group(2) != null) {
        assertEquals(
            withoutOwnTimes(example.group(2)),
            withoutOwnTimes(response.asString()),
            example.group(1));
        compared++;
      }
    }
    return compared;
  }

  /** Does what curl does with the options that the README uses. */
  private static Response curl(String command) {
    RequestSpecification request = RestAssured.given().urlEncodingEnabled(false);
    String method = "GET";
    String path = "";
    Matcher word = WORD.matcher(command.substring("curl ".length()));
    while (word.find()) {
      switch (text(word)) {
        case "-X" -> method = next(word);
        case "-H" -> {
          String[] header = next(word).split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> {
          request.body(next(word));
          method = method.equals("GET") ? "POST" : method;
        }
        default -> path = text(word).replace("localhost:8080", "");
      }
    }
    if (path.startsWith("/boards/")) {
      publish();
    }
    return request.request(method, path);
  }

  /** What happens within a minute. */
  private static void publish() {
    TestDynamo dynamo = TestDynamo.ofTheService();
    TestS3 s3 = TestS3.ofTheService();
    new Publishing(
            dynamo.stores().boards,
            new Excerpts(dynamo.ranks()),
            new S3FileStore(s3::client, s3.bucket()),
            PublishedFormats.ofTheApplication())
        .run(Instant.now(), () -> false);
  }

  private static String next(Matcher word) {
    assertTrue(word.find(), "an option without its value");
    return text(word);
  }

  private static String text(Matcher word) {
    return word.group(1) != null ? word.group(1) : word.group(2);
  }

  /**
   * The samples' times are fixed; those of the reader's own requests are not, nor are the versions
   * of files with such times in them.
   */
  private static String withoutOwnTimes(String json) {
    return OWN_TIME.matcher(VERSION.matcher(json).replaceAll("VERSION")).replaceAll("NOW");
  }
}
