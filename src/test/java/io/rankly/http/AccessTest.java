package io.rankly.http;

import static io.rankly.http.Api.BOARDS;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.request;
import static io.rankly.http.Api.withBody;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankly.file.Sha256;
import io.rankly.jwt.Issuer;
import io.rankly.jwt.Issuer.Signer;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, where not everyone may do everything. */
@QuarkusTest
@TestProfile(AccessTest.Closed.class)
class AccessTest {
  private static final String AUDIENCE = "rankly";
  private static final String READER = "reader-0123456789abcdef0123456789abcdef";
  static final String SUBMITTER = "submitter-0123456789abcdef0123456789abcdef";
  private static final String NEXT_SUBMITTER = "next-0123456789abcdef0123456789abcdef";
  static final String ADMIN = "admin-0123456789abcdef0123456789abcdef";
  static final String OLD_SECRET = "old-0123456789abcdef0123456789abcdef";
  static final String SECRET = "new-0123456789abcdef0123456789abcdef";
  private static final Signer ISSUER = Issuer.shared();

  /** What is there for everyone; all else is for admins. */
  private static final Set<String> FOR_ALL =
      Set.of(
          "get /v1/boards",
          "get /v1/boards/{board}",
          "get /v1/boards/{board}/players/{player}",
          "get /v1/boards/{board}/players/{player}/around",
          "post /v1/boards/{board}/players/query",
          "get /v1/boards/{board}/top",
          "get /v1/boards/{board}/rank",
          "get /v1/boards/{board}/score",
          "get /v1/boards/{board}/distribution",
          "get /v1/boards/{board}/seasons",
          "get /v1/players/{player}",
          "get /v1/badges/{name}");

  private static final Set<String> FOR_SUBMITTERS =
      Set.of("post /v1/boards/{board}/scores", "post /v1/boards/{board}/scores/batch");

  static RequestSpecification with(String keyOrToken, RequestSpecification request) {
    return keyOrToken.isEmpty() ? request : request.header("Authorization", "Bearer " + keyOrToken);
  }

  private static int status(String operation, String keyOrToken) {
    String[] parts = operation.split(" ");
    String path = parts[1].replace("{board}", "none").replaceAll("\\{[a-z]+\\}", "nobody");
    Response response = with(keyOrToken, withBody("[]")).request(parts[0].toUpperCase(), path);
    if (response.statusCode() == 401 || response.statusCode() == 403) {
      problem(response.statusCode(), response);
    }
    return response.statusCode();
  }

  /** Whether a call with no key, and one with each of the others, gets past the check. */
  private static List<Boolean> admitted(String operation) {
    return List.of("", READER, SUBMITTER, ADMIN).stream()
        .map(key -> !Set.of(401, 403).contains(status(operation, key)))
        .toList();
  }

  @Test
  void everyOperation_isForThoseWhoMay() {
    JsonPath api = request().get("/q/openapi?format=json").jsonPath();
    Map<String, Map<String, Object>> paths = api.getMap("paths");
    Map<String, List<Boolean>> expected = new TreeMap<>();
    Map<String, List<Boolean>> actual = new TreeMap<>();
    paths.forEach(
        (path, methods) ->
            methods.keySet().stream()
                .filter(Set.of("get", "put", "post", "delete")::contains)
                .map(method -> method + " " + path)
                .forEach(
                    operation -> {
                      boolean all = FOR_ALL.contains(operation);
                      boolean submitters = FOR_SUBMITTERS.contains(operation);
                      expected.put(operation, List.of(all, all, all || submitters, true));
                      actual.put(operation, admitted(operation));
                    }));
    assertEquals(expected, actual);
    assertFalse(actual.isEmpty());
  }

  @Test
  void callerWithoutAKey_isAskedForOne() {
    problem(401, withBody("{}").put(Api.board(newId())))
        .header("WWW-Authenticate", "Bearer")
        .body("role", is("admin"))
        .body("detail", containsString("Authorization: Bearer"));
  }

  @Test
  void callerWithTheWrongRole_isRefused() {
    problem(403, with(SUBMITTER, withBody("{}")).put(Api.board(newId()))).body("role", is("admin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown-0123456789abcdef0123456789abcdef",
        "short",
        "a.b.c",
        "a.b.c.d.e",
        // {"alg":"dir","enc":"A128GCM"}, {"alg":"RSA-OAEP-256","enc":"A256GCM","zip":"DEF"},
        // {"alg":"none"}, {"alg":"HS256"}
        "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIiwiemlwIjoiREVGIn0.AAAA.AAAA.AAAA.AAAA",
        "eyJhbGciOiJub25lIn0.e30.",
        "eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
        "admin-0123456789abcdef0123456789abcdef-",
      })
  void keyThatIsNotKnown_isTold_evenWhereNoneIsNeeded(String key) {
    problem(401, with(key, request()).get(BOARDS)).body("detail", containsString("not known here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "", "Digest x=\"y\"", "bearer"})
  void headerWithoutAKey_isNone(String header) {
    request().header("Authorization", header).get(BOARDS).then().statusCode(200);
    problem(401, withBody("{}").header("Authorization", header).put(Api.board(newId())));
  }

  @Test
  void scheme_isReadInAnyCase() {
    String board = newId();
    withBody("{}")
        .header("Authorization", "bEARER  " + ADMIN)
        .put(Api.board(board))
        .then()
        .statusCode(201);
  }

  @Test
  void submitters_haveTwoKeysWhileOneTakesThePlaceOfTheOther() {
    String board = newId();
    with(ADMIN, withBody("{}")).put(Api.board(board)).then().statusCode(201);
    for (String key : List.of(SUBMITTER, NEXT_SUBMITTER)) {
      with(key, withBody("{'player':'anna','score':1}"))
          .post(Api.board(board) + "/scores")
          .then()
          .statusCode(200);
    }
    request().get(Api.board(board) + "/top").then().statusCode(200).body("total", is(1));
  }

  @Test
  void token_hasTheRolesThatItNames() {
    String board = newId();
    String admin = ISSUER.sign(ISSUER.claims("olga", AUDIENCE, "staff", "admin"));
    with(admin, withBody("{}")).put(Api.board(board)).then().statusCode(201);
    String nobody = ISSUER.sign(ISSUER.claims("anna", AUDIENCE));
    problem(403, with(nobody, withBody("{}")).put(Api.board(board)));
    String other = ISSUER.sign(ISSUER.claims("olga", "another", "admin"));
    problem(401, with(other, withBody("{}")).put(Api.board(board)));
  }

  static String board(String settings) {
    String board = newId();
    with(ADMIN, withBody(settings)).put(Api.board(board)).then().statusCode(201);
    return board;
  }

  static String player(String id) {
    return ISSUER.sign(ISSUER.claims(id, AUDIENCE));
  }

  private static Response submit(String keyOrToken, String board, String player, int score) {
    return with(keyOrToken, withBody("{'player':'" + player + "','score':" + score + "}"))
        .post(Api.board(board) + "/scores");
  }

  @Test
  void player_submitsOnlyItsOwnScores_andOnlyWhereTheBoardTakesThem() {
    String board = board("{'writes':'player'}");
    submit(player("anna"), board, "anna", 5).then().statusCode(200).body("rank", is(1));
    problem(403, submit(player("anna"), board, "bob", 5)).body("player", is("anna"));
    problem(401, submit("", board, "anna", 6));
    submit(SUBMITTER, board, "bob", 7).then().statusCode(200);
    problem(403, submit(READER, board, "anna", 8));
    problem(
        403,
        with(player("anna"), withBody("{'scores':[{'player':'anna','score':9}]}"))
            .post(Api.board(board) + "/scores/batch"));

    with(ADMIN, withBody("{'writes':'server'}")).put(Api.board(board)).then().statusCode(200);
    problem(403, submit(player("anna"), board, "anna", 10))
        .body("detail", containsString("players do not submit"));
    assertEquals(List.of("1 bob 7", "2 anna 5"), Api.ranking(board));
  }

  @Test
  void submissionOfAPlayer_canBeRepeated() {
    String board = board("{'writes':'player','update':'sum'}");
    for (int i = 0; i < 2; i++) {
      with(player("anna"), withBody("{'player':'anna','score':5}"))
          .header("Idempotency-Key", "once")
          .post(Api.board(board) + "/scores")
          .then()
          .statusCode(200)
          .body("score", is(5));
    }
  }

  @Test
  void privateBoard_isShownToThoseWithARole_andAPlayerItsOwnStanding() {
    String board = board("{'reads':'private','windows':[{'window':'daily'}]}");
    submit(SUBMITTER, board, "anna", 5).then().statusCode(200);
    List<String> questions =
        List.of(
            "",
            "/top",
            "/rank?score=5",
            "/score?rank=1",
            "/score?percentile=0",
            "/distribution",
            "/seasons",
            "/players/anna",
            "/players/nobody",
            "/players/anna/around");
    for (String question : questions) {
      String path = Api.board(board) + question;
      problem(401, request().get(path)).body("role", is("reader"));
      int found = question.contains("nobody") ? 404 : 200;
      for (String key : List.of(READER, SUBMITTER, ADMIN)) {
        with(key, request()).get(path).then().statusCode(found);
      }
      int own = question.equals("/players/anna") ? 200 : 403;
      with(player("anna"), request()).get(path).then().statusCode(own);
      with(player("bob"), request()).get(path).then().statusCode(403);
    }
    String query = Api.board(board) + "/players/query";
    problem(401, withBody("{'players':['anna']}").post(query));
    with(READER, withBody("{'players':['anna']}")).post(query).then().statusCode(200);
  }

  @Test
  void privateBoards_areNotListed_butForThoseWhoMay() {
    String board = board("{'reads':'private'}");
    String player = newId();
    submit(SUBMITTER, board, player, 5).then().statusCode(200);
    assertEquals(List.of(), boardsOf("", player));
    assertEquals(List.of(), boardsOf(player("bob"), player));
    assertEquals(List.of(board), boardsOf(READER, player));
    assertEquals(List.of(board), boardsOf(player(player), player));

    String after = BOARDS + "?limit=1&after=" + board.substring(0, board.length() - 1);
    request().get(after).then().body("boards.board", not(hasItem(board)));
    with(READER, request()).get(after).then().body("boards[0].board", is(board));
  }

  private static List<String> boardsOf(String keyOrToken, String player) {
    Response response = with(keyOrToken, request()).get("/v1/players/" + player);
    return response.then().statusCode(200).extract().jsonPath().getList("standings.board");
  }

  @Test
  void boardThatBecomesPrivate_isNotShownOnceMore() {
    String board = board("{}");
    request().get(Api.board(board) + "/top").then().statusCode(200);
    with(ADMIN, withBody("{'reads':'private'}"))
        .put(Api.board(board))
        .then()
        .statusCode(200)
        .body("reads", is("private"));
    problem(401, request().get(Api.board(board) + "/top"));
  }

  @Test
  void programs_sendTheKeyOfTheirEnvironment(@TempDir Path folder) throws Exception {
    String board = board("{}");
    Path file = Files.writeString(folder.resolve("scores.csv"), "player,score\nann,1\n");
    requireProgram(2, "401", "", "src/bench/Import.java", file.toString(), board);
    requireProgram(0, "done: 1 lines", ADMIN, "src/bench/Import.java", file.toString(), board);
    requireProgram(2, "403", SUBMITTER, "src/bench/Check.java", board);
    requireProgram(0, "right: 1 entries", ADMIN, "src/bench/Check.java", board);
  }

  private static void requireProgram(int end, String told, String key, String... command)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--url", "http://localhost:" + RestAssured.port));
    ProcessBuilder program = new ProcessBuilder(words).redirectErrorStream(true);
    if (!key.isEmpty()) {
      program.environment().put("RANKLY_KEY", key);
    }
    Process started = program.start();
    String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(end, started.waitFor(), output);
    assertTrue(output.contains(told), output);
  }

  @Test
  void publishedBoard_cannotBePrivate() {
    problem(
            400,
            with(ADMIN, withBody("{'reads':'private','publish':true}")).put(Api.board(newId())))
        .body("fields", is(List.of("publish", "reads")));
  }

  /** Closed, with a key for each role and an issuer of tokens. */
  public static final class Closed implements QuarkusTestProfile {
    private static String key(String name, String role, String key) {
      byte[] hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
      return name + ":" + role + ":" + HexFormat.of().formatHex(hash);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "rankly.access",
          "closed",
          "rankly.keys",
          String.join(
              ",",
              key("page", "reader", READER),
              key("game", "submitter", SUBMITTER),
              key("game", "submitter", NEXT_SUBMITTER),
              key("ops", "admin", ADMIN)),
          "rankly.signing-keys",
          "old:" + OLD_SECRET + ", new:" + SECRET,
          "rankly.jwt-issuer",
          ISSUER.name(),
          "rankly.jwt-audience",
          AUDIENCE);
    }
  }
}
