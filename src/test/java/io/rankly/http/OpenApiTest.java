package io.rankly.http;

import static io.rankly.http.Api.get;
import static io.rankly.http.Api.request;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {
  private static final Set<String> OPERATIONS =
      new TreeSet<>(
          List.of(
              "get /v1/boards",
              "put /v1/boards/{board}",
              "get /v1/boards/{board}",
              "post /v1/boards/{board}/scores",
              "post /v1/boards/{board}/scores/batch",
              "get /v1/boards/{board}/players/{player}",
              "delete /v1/boards/{board}/players/{player}",
              "get /v1/boards/{board}/players/{player}/around",
              "post /v1/boards/{board}/players/query",
              "get /v1/boards/{board}/top",
              "get /v1/boards/{board}/rank",
              "get /v1/boards/{board}/score",
              "get /v1/boards/{board}/distribution",
              "get /v1/boards/{board}/seasons",
              "get /v1/boards/{board}/seasons/{season}/results",
              "post /v1/boards/{board}/imports",
              "get /v1/boards/{board}/imports",
              "get /v1/boards/{board}/imports/{id}",
              "delete /v1/boards/{board}/imports/{id}",
              "post /v1/boards/{board}/imports/{id}/steps",
              "get /v1/boards/{board}/export",
              "get /v1/boards/{board}/exports",
              "get /v1/boards/{board}/exports/{id}",
              "post /v1/boards/{board}/exports/{id}/steps",
              "post /v1/boards/{board}/check",
              "get /v1/boards/{board}/check",
              "delete /v1/boards/{board}/check",
              "post /v1/boards/{board}/check/steps",
              "post /v1/boards/{board}/rebuild",
              "get /v1/boards/{board}/audit",
              "get /v1/boards/{board}/attempts",
              "delete /v1/boards/{board}/attempts/{attempt}",
              "post /v1/boards/{board}/attempts/{attempt}/accept",
              "get /v1/boards/{board}/players/{player}/moderation",
              "put /v1/boards/{board}/players/{player}/moderation",
              "put /v1/boards/{board}/players/{player}/score",
              "get /v1/players/{player}",
              "put /v1/badges/{name}",
              "get /v1/badges/{name}",
              "get /v1/badges/{name}/versions",
              "post /v1/badges/{name}/uploads",
              "post /v1/badges/{name}/uploads/{id}",
              "delete /v1/badges/{name}"));

  @Test
  void description_isYamlUnlessJsonIsAskedFor() {
    get("/q/openapi").then().statusCode(200).body(containsString("openapi: 3."));
    get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("info.title", is("Rankly"));
    request()
        .header("Accept", "application/json")
        .get("/q/openapi")
        .then()
        .contentType("application/json");
  }

  @Test
  void description_listsExactlyTheOperationsThatThereAre() {
    Map<String, Map<String, Object>> paths = api().getMap("paths");
    Set<String> listed = new TreeSet<>();
    paths.forEach(
        (path, operations) ->
            operations.keySet().stream()
                .filter(List.of("get", "put", "post", "delete", "patch", "head")::contains)
                .forEach(method -> listed.add(method + " " + path)));

    assertEquals(OPERATIONS, listed);
  }

  @Test
  void everyOperation_hasASummaryAndAnAnswer() {
    for (String operation : OPERATIONS) {
      String[] parts = operation.split(" ");
      String at = "paths.'" + parts[1] + "'." + parts[0];
      JsonPath api = api();
      assertNotNull(api.getString(at + ".summary"), operation + " has no summary");
      Map<String, Object> responses = api.getMap(at + ".responses");
      assertTrue(responses.keySet().stream().anyMatch(s -> s.startsWith("2")), operation);
    }
  }

  @Test
  void parametersOfAQuery_areThoseThatAreKnown() {
    Set<String> listed = new TreeSet<>();
    for (String operation : OPERATIONS) {
      String[] parts = operation.split(" ");
      List<String> names =
          api()
              .getList(
                  "paths.'"
                      + parts[1]
                      + "'."
                      + parts[0]
                      + ".parameters.findAll{it.in=='query'}.name");
      listed.addAll(names == null ? List.of() : names);
    }
    assertEquals(new TreeSet<>(OddQueries.PARAMETERS), listed);
  }

  @Test
  void everySchemaThatIsReferredTo_isThere() {
    String text = get("/q/openapi?format=json").asString();
    Map<String, Object> schemas = api().getMap("components.schemas");

    Stream<String> referred =
        Arrays.stream(text.split("#/components/schemas/"))
            .skip(1)
            .map(rest -> rest.substring(0, rest.indexOf('"')));
    assertEquals(
        List.of(), referred.distinct().filter(name -> !schemas.containsKey(name)).toList());
  }

  @Test
  void description_namesTheIdempotencyKeyAsOneText() {
    assertEquals(
        "string",
        api()
            .getString(
                "paths.'/v1/boards/{board}/scores'.post.parameters.find{it.name=='Idempotency-Key'}.schema.type"));
  }

  private static JsonPath api() {
    return get("/q/openapi?format=json").then().statusCode(200).extract().jsonPath();
  }
}
