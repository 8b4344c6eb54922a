package io.rankly.http;

import static io.rankly.http.Api.board;
import static io.rankly.http.Api.delete;
import static io.rankly.http.Api.get;
import static io.rankly.http.Api.newBoard;
import static io.rankly.http.Api.newId;
import static io.rankly.http.Api.player;
import static io.rankly.http.Api.problem;
import static io.rankly.http.Api.put;
import static io.rankly.http.Api.submit;
import static io.rankly.http.Api.top;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BoardsTest {
  @Test
  void board_ofAnEmptyObject_hasTheDefaults() {
    String board = newId();

    put(board(board), "{}")
        .then()
        .statusCode(201)
        .contentType("application/json")
        .body("board", is(board))
        .body("title", nullValue())
        .body("order", is("desc"))
        .body("update", is("best"))
        .body("decimals", is(0))
        .body(
            "createdAt", matchesPattern("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
  }

  @Test
  void board_withAllSettings_keepsThem() {
    String board = newBoard("{'title':'Lap times','order':'asc','update':'last','decimals':3}");

    get(board(board))
        .then()
        .statusCode(200)
        .body("board", is(board))
        .body("title", is("Lap times"))
        .body("order", is("asc"))
        .body("update", is("last"))
        .body("decimals", is(3));
  }

  @Test
  void board_thatExists_isChanged() {
    String board = newBoard("{'title':'Old'}");

    put(board(board), "{'title':'New','update':'sum'}")
        .then()
        .statusCode(200)
        .body("title", is("New"))
        .body("update", is("sum"));
    get(board(board)).then().body("title", is("New")).body("update", is("sum"));
  }

  @Test
  void board_putAgainUnchanged_isAsItWas() {
    String settings = "{'title':'Same','order':'asc','update':'sum','decimals':2}";
    String board = newId();
    String created = put(board(board), settings).then().statusCode(201).extract().asString();

    put(board(board), settings).then().statusCode(200).body(is(created));
    get(board(board)).then().statusCode(200).body(is(created));
  }

  @Test
  void settings_leftOutOfAChange_stayAsTheyAre() {
    String board = newBoard("{'title':'Sprint','order':'asc','update':'last','decimals':1}");

    put(board(board), "{'title':'Marathon'}")
        .then()
        .statusCode(200)
        .body("title", is("Marathon"))
        .body("order", is("asc"))
        .body("update", is("last"))
        .body("decimals", is(1));
    put(board(board), "{}").then().statusCode(200).body("title", is("Marathon"));
  }

  @ParameterizedTest
  @CsvSource({"order,'asc'", "decimals,1"})
  void settings_fixedAtCreation_cannotBeChanged(String field, String value) {
    String board = newBoard("{'title':'Fixed'}");
    String quoted = field.equals("order") ? "'" + value + "'" : value;

    problem(409, put(board(board), "{'title':'Other','" + field + "':" + quoted + "}"))
        .body("field", is(field));
    get(board(board)).then().body("title", is("Fixed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'order':'up'}",
        "{'order':'DESC'}",
        "{'order':''}",
        "{'order':1}",
        "{'order':true}",
        "{'order':['asc']}",
        "{'update':'max'}",
        "{'update':0}",
        "{'decimals':-1}",
        "{'decimals':10}",
        "{'decimals':1.5}",
        "{'decimals':1.0}",
        "{'decimals':'2'}",
        "{'decimals':''}",
        "{'decimals':true}",
        "{'decimals':99999999999}",
        "{'title':''}",
        "{'title':'   '}",
        "{'title':5}",
        "{'title':{}}",
        "{'title':'a\\u0000b'}",
        "{'title':'a\\nb'}",
        "{'title':'\\ud800'}",
        "{'tittle':'Typo'}",
        "{'title':'One','title':'Two'}",
        "{} {}",
        "{",
        "[]",
        "'text'",
        "5",
        "null",
        ""
      })
  void board_ofABadBody_isRefused(String body) {
    String board = newId();

    problem(400, put(board(board), body));
    problem(404, get(board(board)));
  }

  @Test
  void badSetting_isNamed() {
    problem(400, put(board(newId()), "{'order':'up'}"))
        .body("field", is("order"))
        .body("allowed", containsInAnyOrder("asc", "desc"));
    problem(400, put(board(newId()), "{'decimals':10}")).body("field", is("decimals"));
    problem(400, put(board(newId()), "{'decimals':'2'}")).body("field", is("decimals"));
    problem(400, put(board(newId()), "{'tittle':'Typo'}")).body("field", is("tittle"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | badges | a value in the body has the wrong type",
        "[null] | badges | a required value is missing",
        "[{}] | badges | a badge needs exactly one of rank, percentile and score",
        "[{'badge':'a'}] | badges | a badge needs exactly one of rank, percentile and score",
        "[{'badge':'a','rank':1,'score':1}] | badges | a badge needs exactly one of rank, percentile and score",
        "[{'badge':'a','rank':1,'percentile':1}] | badges | a badge needs exactly one of rank, percentile and score",
        "[{'rank':1}] | badges.badge | a required value is missing",
        "[{'badge':'','rank':1}] | badges.badge | the id of a badge must be 1 to 32 of the characters a-z 0-9 -",
        "[{'badge':'A','rank':1}] | badges.badge | the id of a badge must be 1 to 32 of the characters a-z 0-9 -",
        "[{'badge':'a_b','rank':1}] | badges.badge | the id of a badge must be 1 to 32 of the characters a-z 0-9 -",
        "[{'badge':'ä','rank':1}] | badges.badge | the id of a badge must be 1 to 32 of the characters a-z 0-9 -",
        "[{'badge':'123456789012345678901234567890123','rank':1}] | badges.badge | the id of a badge must be 1 to 32 of the characters a-z 0-9 -",
        "[{'badge':1,'rank':1}] | badges.[0].badge | a value in the body has the wrong type",
        "[{'badge':'a','rank':0}] | badges.rank | the rank of a badge must be a whole number from 1 on",
        "[{'badge':'a','rank':-1}] | badges.rank | the rank of a badge must be a whole number from 1 on",
        "[{'badge':'a','rank':1.5}] | badges.[0].rank | a value in the body has the wrong type",
        "[{'badge':'a','rank':'1'}] | badges.[0].rank | a value in the body has the wrong type",
        "[{'badge':'a','rank':9223372036854775808}] | badges.[0].rank | a value in the body has the wrong type",
        "[{'badge':'a','percentile':-0.0001}] | badges.percentile | the percentile of a badge must be from 0 to 100, with at most four decimals",
        "[{'badge':'a','percentile':100.0001}] | badges.percentile | the percentile of a badge must be from 0 to 100, with at most four decimals",
        "[{'badge':'a','percentile':99.99999}] | badges.percentile | the percentile of a badge must be from 0 to 100, with at most four decimals",
        "[{'badge':'a','percentile':100e2147483647}] | badges.percentile | the percentile of a badge must be from 0 to 100, with at most four decimals",
        "[{'badge':'a','score':100e2147483647}] | badges.score | score is out of range: in the board's smallest unit it must fit a signed 64-bit number",
        "[{'badge':'a','percentile':1e999999999}] | badges.percentile | the percentile of a badge must be from 0 to 100, with at most four decimals",
        "[{'badge':'a','percentile':'50'}] | badges.[0].percentile | a value in the body has the wrong type",
        "[{'badge':'a','score':0.5}] | badges.score | score has more decimals than this board keeps",
        "[{'badge':'a','score':1e999999999}] | badges.score | score is out of range: in the board's smallest unit it must fit a signed 64-bit number",
        "[{'badge':'a','rank':1},{'badge':'a','rank':2}] | badges.badge | the badges of a board must have different ids",
        "[{'badge':'a','rank':1,'name':''}] | badges.name | a text to show must be well-formed Unicode, not only spaces, without control characters or such that turn the direction of text, and no longer than allowed",
        "[{'badge':'a','rank':1,'name':'a\\nb'}] | badges.name | a text to show must be well-formed Unicode, not only spaces, without control characters or such that turn the direction of text, and no longer than allowed",
        "[{'badge':'a','rank':1,'emoji':''}] | badges.emoji | a text to show must be well-formed Unicode, not only spaces, without control characters or such that turn the direction of text, and no longer than allowed",
        "[{'badge':'a','rank':1,'emoji':'12345678901234567'}] | badges.emoji | a text to show must be well-formed Unicode, not only spaces, without control characters or such that turn the direction of text, and no longer than allowed",
        "[{'badge':'a','rank':1,'image':'a.png'}] | badges.[0].image | the body has a field that is not known here; leave it out or correct its name",
      })
  void badgesThatCannotBe_areRefused(String badges, String field, String detail) {
    String board = newId();
    String settings = "{'badges':" + badges + "}";
    problem(400, put(board(board), settings)).body("field", is(field)).body("detail", is(detail));
    problem(404, get(board(board)));

    String existing = newBoard("{'badges':[{'badge':'old','rank':1}]}");
    problem(400, put(board(existing), settings)).body("field", is(field));
    get(board(existing)).then().body("badges.badge", is(List.of("old")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | bounds | a value in the body has the wrong type",
        "5 | bounds | a value in the body has the wrong type",
        "{'min':'0'} | bounds.min | a value in the body has the wrong type",
        "{'min':true} | bounds.min | a value in the body has the wrong type",
        "{'min':11,'max':10} | bounds | the bound min must not be above the bound max",
        "{'step':-1} | bounds.step | the bound step must not be negative",
        "{'min':0.5} | bounds.min | score has more decimals than this board keeps",
        "{'max':0.5} | bounds.max | score has more decimals than this board keeps",
        "{'step':0.5} | bounds.step | score has more decimals than this board keeps",
        "{'max':100e2147483647} | bounds.max | score is out of range: in the board's smallest unit it must fit a signed 64-bit number",
        "{'max':1e999999999} | bounds.max | score is out of range: in the board's smallest unit it must fit a signed 64-bit number",
        "{'most':1} | bounds.most | the body has a field that is not known here; leave it out or correct its name",
      })
  void boundsThatCannotBe_areRefused(String bounds, String field, String detail) {
    String board = newId();
    String settings = "{'bounds':" + bounds + "}";
    problem(400, put(board(board), settings)).body("field", is(field)).body("detail", is(detail));
    problem(404, get(board(board)));

    String existing = newBoard("{'bounds':{'max':7}}");
    problem(400, put(board(existing), settings)).body("field", is(field));
    get(board(existing)).then().body("bounds", is(Map.of("max", 7)));
  }

  @Test
  void shards_onlyBecomeMore() {
    String board = newBoard("{}");
    get(board(board)).then().body("shards", nullValue());
    put(board(board), "{'shards':4}").then().statusCode(200).body("shards", is(4));
    put(board(board), "{'title':'Launch'}").then().statusCode(200).body("shards", is(4));
    problem(409, put(board(board), "{'shards':3}"))
        .body("field", is("shards"))
        .body("shards", is(4))
        .body("detail", containsString("can only become more"));
    problem(400, put(board(board), "{'shards':0}")).body("field", is("shards"));
    problem(400, put(board(board), "{'shards':33}")).body("field", is("shards"));
    put(board(board), "{'shards':32}").then().statusCode(200).body("shards", is(32));
    get(board(board)).then().body("shards", is(32));
    put(board(newId()), "{'shards':1}").then().statusCode(201).body("shards", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "33", "2147483647", "99999999999", "1.5", "'many'"})
  void shardsOfAnotherNumber_areRefused(String shards) {
    problem(400, put(board(newId()), "{'shards':" + shards + "}"));
  }

  @Test
  void ranksOfABoardThatGetsShards_areThoseOfAllItsScores() {
    String board = newBoard("{}");
    for (int i = 0; i < 12; i++) {
      if (i > 0) {
        put(board(board), "{'shards':" + (1 + 2 * i) + "}").then().statusCode(200);
      }
      submit(board, "p" + i, 100 + i).then().body("rank", is(1)).body("total", is(i + 1));
      get(player(board, "p0")).then().body("rank", is(i + 1)).body("total", is(i + 1));
    }
    top(board, "limit=20").then().body("total", is(12)).body("entries.rank[11]", is(12));
    delete(player(board, "p5"));
    get(player(board, "p0")).then().body("rank", is(11)).body("total", is(11));
  }

  @Test
  void nameOfABadge_ofUpTo64Characters_isTaken() {
    String badge = "{'badges':[{'badge':'a','rank':1,'name':'%s'}]}";
    put(board(newId()), badge.formatted("x".repeat(64))).then().statusCode(201);
    problem(400, put(board(newId()), badge.formatted("x".repeat(65))))
        .body("field", is("badges.name"))
        .body("max", is(64));
  }

  @Test
  void title_ofUpTo100Characters_isTaken() {
    put(board(newId()), "{'title':'" + "x".repeat(100) + "'}").then().statusCode(201);
    problem(400, put(board(newId()), "{'title':'" + "x".repeat(101) + "'}"))
        .body("field", is("title"));
  }

  @Test
  void title_inAnyLanguage_isKept() {
    String title = "Größte Höhe – 最高点 🏔";

    put(board(newId()), "{'title':'" + title + "'}")
        .then()
        .statusCode(201)
        .body("title", is(title));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "0", "-", "_", "a.b", "...", "Az09._-"})
  void id_ofAllowedCharacters_isTaken(String ending) {
    String id = ending.length() == 7 ? newId() + ending : ending;

    put(board(id), "{}").then().body("board", is(id));
    get(board(id)).then().statusCode(200).body("board", is(id));
  }

  @Test
  void id_ofUpTo64Characters_isTaken() {
    String longest = (newId() + "x".repeat(64)).substring(0, 64);

    put(board(longest), "{}").then().statusCode(201).body("board", is(longest));
    problem(400, put(board(longest + "x"), "{}")).body("field", is("board"));
    problem(400, get(board(longest + "x"))).body("field", is("board"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%20b",
        "a+b",
        "a:b",
        "a@b",
        "a%23b",
        "a%7Eb",
        "%C3%A4",
        "%E2%98%83",
        "a%00b",
        "a,b"
      })
  void id_ofOtherCharacters_isRefused(String id) {
    problem(400, put(board(id), "{}")).body("field", is("board"));
    problem(400, get(board(id))).body("field", is("board"));
  }

  @Test
  void id_percentEncoded_isTheSameId() {
    String board = newBoard("{}");

    get(board("%62" + board.substring(1))).then().statusCode(200).body("board", is(board));
  }

  @Test
  void board_thatWasNeverMade_isNotFound() {
    String board = newId();

    problem(404, get(board(board))).body("board", is(board));
  }

  @Test
  void list_behindAnId_showsWhatFollows() {
    String first = newBoard("{'title':'First','order':'asc'}");
    put(board(first + "-2"), "{}").then().statusCode(201);
    put(board(first + "-3"), "{}").then().statusCode(201);

    get(Api.BOARDS + "?limit=2&after=" + first)
        .then()
        .statusCode(200)
        .body("boards.board", is(List.of(first + "-2", first + "-3")));
    get(Api.BOARDS + "?limit=1&after=" + first)
        .then()
        .body("boards", hasSize(1))
        .body("nextAfter", is(first + "-2"));
  }

  @Test
  void list_pageByPage_showsEveryBoardOnceInOrder() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(newBoard("{}"));
    }
    List<String> listed = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonPath page =
          get(Api.BOARDS + "?limit=3" + after).then().statusCode(200).extract().jsonPath();
      listed.addAll(page.getList("boards.board"));
      after = page.get("nextAfter") == null ? null : "&after=" + page.get("nextAfter");
    }

    assertEquals(listed.stream().sorted().distinct().toList(), listed);
    assertEquals(made.stream().sorted().toList(), listed.stream().filter(made::contains).toList());
  }

  @Test
  void list_showsABoardAsItIs() {
    String first = newBoard("{}");
    String shown = put(board(first + "-2"), "{'title':'T','decimals':2}").asString();

    get(Api.BOARDS + "?limit=1&after=" + first)
        .then()
        .body("boards[0]", is(JsonPath.from(shown).getMap("")));
  }

  @Test
  void list_behindTheLastId_isEmpty() {
    get(Api.BOARDS + "?after=" + "z".repeat(64))
        .then()
        .statusCode(200)
        .body("boards", hasSize(0))
        .body("nextAfter", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=abc",
        "limit=1.5",
        "limit=1e2",
        "limit=%2B5",
        "limit=%D9%A5",
        "after=a%20b",
        "after=.."
      })
  void list_withABadParameter_isRefused(String query) {
    problem(400, get(Api.BOARDS + "?" + query));
  }
}
