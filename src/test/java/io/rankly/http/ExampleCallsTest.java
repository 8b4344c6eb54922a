package io.rankly.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.rankly.archive.Archiving;
import io.rankly.archive.SeasonNotices;
import io.rankly.file.FileFormat;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.s3.S3FileStore;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of the description, made one after the other. */
@QuarkusTest
class ExampleCallsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILE = Path.of("src/main/resources/io/rankly/http/examples.json");
  private static final Path ACTUAL = Path.of("target/openapi/examples.json");
  private static final Path IMAGES = Path.of("src/test/resources/images");
  private static final String PAST = "daily-run";

  /** What is another one each time, and stays in the file as it was. */
  private static final Set<String> VARYING =
      Set.of(
          "id",
          "attempt",
          "season",
          "start",
          "end",
          "createdAt",
          "updatedAt",
          "publishedAt",
          "at",
          "startedAt",
          "endedAt",
          "moderatedFrom",
          "since",
          "until",
          "upload",
          "file",
          "rate",
          "secondsLeft",
          "sha256",
          "nextBefore",
          "nextCursor",
          "bytes");

  private final PastBoard past =
      new PastBoard(0, Optional.empty(), true, Optional.of(FileFormat.CSV));
  private final Map<String, String> known = new HashMap<>();

  @Test
  void answers_areThoseOfTheFile() throws Exception {
    past.submitted(2, "ann-17", 5);
    past.submitted(0, "ann-17", 7);
    TestDynamo dynamo = TestDynamo.ofTheService();
    TestS3 s3 = TestS3.ofTheService();
    new Archiving(
            dynamo.stores().boards,
            dynamo.ranks(),
            new S3FileStore(s3::client, s3.bucket()),
            ArchiveJson.standard(),
            SeasonNotices.NOBODY)
        .run(Instant.now(), () -> false);

    String expected = Files.readString(FILE);
    List<String> actual = new ArrayList<>();
    JsonNode file = JSON.readTree(expected);
    List<ExampleCall> examples = ExampleCall.all();
    for (int i = 0; i < examples.size(); i++) {
      ObjectNode step = (ObjectNode) file.get(i);
      Response answer = send(examples.get(i));
      assertEquals(examples.get(i).status(), answer.statusCode(), step + answer.asString());
      if (step.has("answer")) {
        JsonNode told = JSON.readTree(answer.asString().replace(past.id, PAST));
        ExampleCall.learn(told, known);
        upload(told);
        step.set("answer", kept(told, step.path("answer"), ""));
      }
      actual.add(step.toString());
    }
    String text = "[\n" + String.join(",\n", actual) + "\n]\n";
    Files.createDirectories(ACTUAL.getParent());
    Files.writeString(ACTUAL, text);
    assertEquals(expected, text, () -> "when the change is meant: cp " + ACTUAL + " " + FILE);
  }

  private Response send(ExampleCall example) throws IOException {
    RequestSpecification request = Api.request();
    Map<String, String> headers = new HashMap<>();
    if (example.image() != null) {
      headers.put("Content-Type", "image/png");
      request.body(Files.readAllBytes(IMAGES.resolve(example.image())));
    } else if (example.body() != null) {
      headers.put("Content-Type", "application/json");
      request.body(example.body().toString().getBytes(UTF_8));
    }
    Optional.ofNullable(example.headers()).ifPresent(headers::putAll);
    String target = example.call().substring(example.call().indexOf(' ') + 1);
    for (Map.Entry<String, String> id : known.entrySet()) {
      target = target.replace("{" + id.getKey() + "}", id.getValue());
    }
    return request
        .headers(headers)
        .request(example.method(), target.replace("/" + PAST + "/", "/" + past.id + "/"));
  }

  private static void upload(JsonNode answer) throws Exception {
    if (answer.path("upload").isMissingNode()) {
      return;
    }
    boolean image = answer.has("until");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(answer.path("upload").asText()))
            .header("Content-Type", image ? answer.path("type").asText() : "text/csv")
            .PUT(
                image
                    ? BodyPublishers.ofFile(IMAGES.resolve("gold.svg"))
                    : BodyPublishers.ofString("player,score\neve-3,60\n"))
            .build();
    assertEquals(
        200,
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode(),
        answer.toString());
  }

  /** What was answered, with that of the file where it is another one each time. */
  private static JsonNode kept(JsonNode answer, JsonNode file, String name) {
    if (answer.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      answer
          .properties()
          .forEach(
              member ->
                  object.set(
                      member.getKey(),
                      kept(member.getValue(), file.path(member.getKey()), member.getKey())));
      return object;
    }
    if (answer.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      for (int i = 0; i < answer.size(); i++) {
        array.add(kept(answer.get(i), file.path(i), name));
      }
      return array;
    }
    if (VARYING.contains(name) && file.getNodeType() == answer.getNodeType()) {
      return file;
    }
    return answer.asText().startsWith("http://")
        ? JSON.getNodeFactory().textNode(link(answer.asText()))
        : answer;
  }

  /** A link as it is in production, without what signs it. */
  private static String link(String local) {
    URI uri = URI.create(local);
    String path = uri.getRawPath().replaceFirst("^/[^/]+", "");
    return "https://rankly.s3.eu-central-1.amazonaws.com" + path + "?X-Amz-Signature=4b1d";
  }
}
