package io.rankly.http;

import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public function knows nothing of what is for the schedule alone. */
@QuarkusTest
class InternalRoutesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/tick",
        "/internal/tick/",
        "/internal//tick",
        "//internal/tick",
        "/internal/./tick",
        "/v1/../internal/tick",
        "/%69nternal/%74ick",
        "/internal%2Ftick",
        "/INTERNAL/tick",
        "/internal/tick?a=1",
        "/internal/stream",
      })
  void path_isUnknown(String path) {
    String unknown = request().post("/nope").asString();

    for (String method : new String[] {"POST", "GET", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
      assertEquals(
          unknown, problem(404, request().request(method, path)).extract().asString(), method);
    }
  }
}
