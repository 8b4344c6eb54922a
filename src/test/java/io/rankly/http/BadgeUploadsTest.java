package io.rankly.http;

import static io.rankly.http.Api.get;
import static io.rankly.http.Api.post;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.endsWith;
import static org.hamcrest.CoreMatchers.is;
import static org.hamcrest.CoreMatchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.badge.BadgePngs;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Images of badges that are uploaded by a link, as callers do it. */
@QuarkusTest
class BadgeUploadsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int ANSWERED = 4 << 20;

  private final String name = UUID.randomUUID().toString().substring(0, 30);
  private final String badge = "/v1/badges/" + name;

  @Test
  void image_ofTheLargestSizeThatIsAnswered_isAnsweredByteForByte() {
    byte[] image = BadgePngs.ofBytes(ANSWERED);
    String version = published(image).then().statusCode(201).extract().path("version");
    Response answer = get(badge);
    answer.then().statusCode(200).contentType("image/png").header("ETag", is(tag(version)));
    assertArrayEquals(image, answer.asByteArray());
    assertArrayEquals(image, get(badge + "?version=" + version).asByteArray());
  }

  @Test
  void image_thatIsLarger_isToBeHadByALink() throws Exception {
    byte[] image = BadgePngs.ofBytes(ANSWERED + 1);
    String version =
        published(image)
            .then()
            .statusCode(201)
            .body("name", is(name))
            .body("type", is("image/png"))
            .body("bytes", is(image.length))
            .extract()
            .path("version");
    for (String path : new String[] {badge, badge + "?version=" + version}) {
      Response answer = request().redirects().follow(false).get(path);
      answer
          .then()
          .statusCode(307)
          .header("ETag", is(tag(version)))
          .header("Cache-Control", containsString("max-age=300"));
      HttpResponse<byte[]> linked =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(answer.header("Location"))).build(),
              BodyHandlers.ofByteArray());
      assertArrayEquals(image, linked.body());
      assertEquals("image/png", linked.headers().firstValue("Content-Type").orElseThrow());
      assertEquals(
          "public, max-age=31536000, immutable",
          linked.headers().firstValue("Cache-Control").orElseThrow());
      request().header("If-None-Match", tag(version)).get(path).then().statusCode(304);
    }
    get(badge + "/versions")
        .then()
        .body("total", is(1))
        .body("versions[0].version", is(version))
        .body("versions[0].current", is(true))
        .body("versions[0].bytes", is(image.length));
    Api.delete(badge).then().statusCode(204);
    problem(404, get(badge + "?version=" + version));
  }

  @Test
  void publishing_canBeRepeated() {
    byte[] image = BadgePngs.ofBytes(2 << 20);
    Response upload = asked("image/png", image.length);
    upload
        .then()
        .statusCode(201)
        .body("name", is(name))
        .body("type", is("image/png"))
        .body("bytes", is(image.length))
        .body("until", endsWith("Z"))
        .body("upload", notNullValue());
    upload(upload, image);
    String version = publish(upload).then().statusCode(201).extract().path("version");
    publish(upload)
        .then()
        .statusCode(200)
        .body("version", is(version))
        .body("bytes", is(image.length));
  }

  @Test
  void upload_thatIsMissing_orOfAnotherBadge_isNotFound() {
    Response upload = asked("image/png", 100_000);
    problem(404, publish(upload)).body("detail", containsString("upload the file by the link"));
    upload(upload, BadgePngs.ofBytes(100_000));
    String id = upload.path("id");
    problem(404, post("/v1/badges/silver/uploads/" + id, ""));
    problem(404, post(badge + "/uploads/none", ""));
    problem(400, post("/v1/badges/Gold/uploads/" + id, "")).body("field", is("name"));
    publish(upload).then().statusCode(201);
  }

  @Test
  void upload_ofAnotherSizeOrType_isRefused() {
    Response upload = asked("image/webp", 100_000);
    upload(upload, BadgePngs.ofBytes(100_001));
    problem(400, publish(upload)).body("bytes", is(100_000)).body("given", is(100_001));
    upload(upload, BadgePngs.ofBytes(100_000));
    problem(400, publish(upload)).body("found", is("image/png"));
    upload(upload, new byte[100_000]);
    problem(400, publish(upload)).body("detail", containsString("PNG, SVG or WebP"));
    problem(404, get(badge));
  }

  @Test
  void link_isAskedForWithSizeAndType() {
    for (String bytes : new String[] {"0", "-1", "16777217", "5368709121"}) {
      problem(400, post(badge + "/uploads", "{'type':'image/png','bytes':" + bytes + "}"))
          .body("field", is("bytes"))
          .body("max", is(16 << 20));
    }
    problem(400, post(badge + "/uploads", "{'type':'image/gif','bytes':7}"))
        .body("field", is("type"));
    problem(400, post(badge + "/uploads", "{'type':'image/png'}")).body("field", is("bytes"));
    problem(400, post(badge + "/uploads", "{'bytes':7}")).body("field", is("type"));
    problem(400, post(badge + "/uploads", ""));
  }

  private Response published(byte[] image) {
    Response upload = asked("image/png", image.length);
    upload(upload, image);
    return publish(upload);
  }

  private Response asked(String type, int bytes) {
    return post(badge + "/uploads", "{'type':'" + type + "','bytes':" + bytes + "}");
  }

  private Response publish(Response upload) {
    return post(badge + "/uploads/" + upload.path("id"), "");
  }

  private static void upload(Response to, byte[] bytes) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(to.path("upload")))
                  .header("Content-Type", to.path("type"))
                  .PUT(BodyPublishers.ofByteArray(bytes))
                  .build(),
              BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tag(String version) {
    return "\"" + version + "\"";
  }
}
