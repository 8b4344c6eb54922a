package io.rankly.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.http.PastBoard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is shown of boards and players. */
@QuarkusTest
class BoardPageTest extends WithBrowser {
  @Test
  void boards_areListed_withHowTheyRank() {
    String id =
        Service.board(
            "{'title':'Fastest lap','order':'asc','windows':[{'window':'all'},{'window':'daily'}]}");
    go("");
    browser.awaitText(".boards", "Fastest lap");
    browser.awaitText(".boards", id + " · lowest first · all, daily");
    browser.click(".boards a[href='#/boards/" + id + "']");
    browser.awaitText("h1", "Fastest lap");
    browser.awaitText(".empty", "Nobody is ranked here yet.");
  }

  @Test
  void list_hasBadgesNamesScoresAndGaps() {
    String id =
        Service.board(
            "{'decimals':1,'badges':[{'badge':'gold','rank':1,'name':'Gold','emoji':'🥇'},{'badge':'good','score':2,'name':'Good'}]}");
    Service.submitAll(
        id,
        "{'player':'ann','name':'Ann','score':12345.5},{'player':'ben','score':12340},{'player':'cem','score':12340},{'player':'dan','score':1.5}");
    goToBoard(id);
    // There is no such image, which shows after a moment.
    browser.awaitText(".list", "Good");
    assertEquals(
        List.of(
            "1|🥇 Ann ann|12,345.5|",
            "2|Good ben|12,340.0|−5.5",
            "2|Good cem|12,340.0|=",
            "4|dan|1.5|−12,338.5"),
        list());
    assertEquals(
        "Gold",
        browser
            .run("return document.querySelector('.badge [role=img]').getAttribute('aria-label')")
            .asText());
  }

  @Test
  void segment_isChosen_andItsPlayersAreRankedAmongThemselves() {
    String id = Service.board("{'segments':true}");
    Service.submitAll(
        id,
        "{'player':'ann','score':9,'segment':'SE'},{'player':'ben','score':8,'segment':'NO'},{'player':'cem','score':7,'segment':'SE'}");
    goToBoard(id);
    assertEquals(
        "NO,SE",
        browser
            .run(
                "return [...document.querySelectorAll('#segments option')].map(o => o.value).join()")
            .asText());
    browser.type("#segment", "SE");
    browser.press(Browser.ENTER);
    browser.await("document.querySelectorAll('.list .ranking tbody th').length === 2");
    assertEquals(List.of("1|ann|9|", "2|cem|7|−2"), list());
    browser.await("location.hash.endsWith('?segment=SE')");
    browser.back();
    browser.await("document.querySelectorAll('.list .ranking tbody th').length === 3");
    assertEquals("", browser.run("return document.querySelector('#segment').value").asText());
    go("boards/" + Service.board("{}"));
    browser.awaitText(".empty", "Nobody is ranked here yet.");
    assertFalse(browser.has("#segment"));
  }

  @Test
  void numbersOf19Digits_areShownAsTheyAre() {
    String id =
        Service.board(
            "{'columns':[{'name':'points','order':'desc'},{'name':'time','order':'asc','decimals':2}]}");
    Service.submitAll(
        id,
        "{'player':'ann','values':{'points':9223372036854775807,'time':1.25}},{'player':'ben','values':{'points':9223372036854775807,'time':1.5}},{'player':'cem','values':{'points':9223372036854775806,'time':0}}");
    goToBoard(id);
    assertEquals(
        List.of(
            "1|ann|9,223,372,036,854,775,807|1.25|",
            "2|ben|9,223,372,036,854,775,807|1.50|+0.25 time",
            "3|cem|9,223,372,036,854,775,806|0.00|−1 points"),
        list());
  }

  @Test
  void windows_areTabs_whichTheAddressAndTheBackButtonFollow() {
    String id =
        Service.board(
            "{'title':'Laps','windows':[{'window':'all'},{'window':'daily'},{'window':'weekly'}]}");
    Service.submit(id, "ann", "5");
    goToBoard(id);
    assertEquals("all\ndaily\nweekly", browser.text(".tabs").replaceAll("\\s+", "\n"));
    assertEquals("all", browser.text(".tabs [aria-current=page]"));
    browser.click(".tabs a:nth-child(2)");
    browser.await(
        "document.querySelector('.tabs [aria-current=page]').innerText === 'daily' && location.hash.endsWith('?window=daily')");
    browser.await("document.title === 'Laps · daily – Rankly'");
    browser.back();
    browser.await("document.querySelector('.tabs [aria-current=page]').innerText === 'all'");
    browser.await("document.title === 'Laps – Rankly'");
  }

  @Test
  void player_isFoundByName_withNeighboursAndPlaceInTheChart() {
    String id = Service.board("{}");
    Service.submitAll(id, scores(30));
    goToBoard(id);
    browser.type(".side section:nth-child(1) input", "player 7");
    browser.press(Browser.ENTER);
    browser.awaitText(".you", "Rank 8 of 30, better than 73.3 %");
    browser.awaitText(".you h2", "Player 7");
    assertEquals(
        List.of("p5", "p6", "p7", "p8", "p9"),
        lines(".you .ranking tbody tr").stream()
            .map(line -> line.replaceAll(".* (p\\d+)\\|.*", "$1"))
            .toList());
    assertTrue(browser.has(".list tr.marked"));
    browser.awaitText(".chart .pointer", "Player 7");
    browser.await("location.hash.endsWith('player=p7') && document.title.startsWith('p7 · ')");
    browser.type(".side section:nth-child(1) input", "nobody");
    browser.press(Browser.ENTER);
    browser.awaitText(".you", "Not ranked here.");
  }

  @Test
  void score_isToldTheRankThatItWouldGet() {
    String id = Service.board("{}");
    Service.submitAll(id, scores(30));
    goToBoard(id);
    browser.type(".side section:nth-child(3) input", "905");
    browser.press(Browser.ENTER);
    browser.awaitText(".side section:nth-child(3) output", "rank 11 of 30, better than 66.6 %.");
    browser.type(".side section:nth-child(3) input", "many");
    browser.press(Browser.ENTER);
    browser.awaitText(".side section:nth-child(3) output", "Score: a number, please.");
  }

  @Test
  void distribution_isAChart_andATable() {
    String id = Service.board("{}");
    Service.submitAll(id, scores(100));
    goToBoard(id);
    browser.await("document.querySelectorAll('.chart rect').length > 10");
    browser.awaitText(
        "figcaption", "Half reach 510. The best 10 % reach 910. The best 1 % reach 1,000.");
    browser.click("figure summary");
    int sum =
        lines("figure tbody tr").stream()
            .mapToInt(row -> Integer.parseInt(row.split("\\|")[2]))
            .sum();
    assertEquals(100, sum);
    assertTrue(
        browser
            .run("return document.querySelector('.chart svg').getAttribute('aria-label')")
            .asText()
            .startsWith("Distribution of 100 scores."));
  }

  @Test
  void seasons_thatAreOver_canBeLookedAt() {
    PastBoard past = new PastBoard(0, Optional.empty());
    past.submitted(2, "ann", 7);
    go("boards/" + past.id + "?window=daily");
    browser.await("document.querySelectorAll('#season option').length > 3");
    String season =
        browser
            .await(
                "[...document.querySelectorAll('#season option')].find(option => option.text.includes('· 1 ranked')).value")
            .asText();
    browser.run(
        "const choice = document.getElementById('season'); choice.value = arguments[0]; choice.dispatchEvent(new Event('change'))",
        season);
    browser.await("location.hash.includes('season=')");
    browser.awaitText(".list .ranking", "ann");
    browser.awaitText(".facts", season);
  }

  @Test
  void longLists_havePages() {
    String id = Service.board("{}");
    Service.submitAll(id, scores(100));
    Service.submit(id, "last", "1");
    goToBoard(id);
    assertEquals(50, list().size());
    browser.click("a[rel=next]");
    browser.awaitText(".list", "p50");
    assertTrue(list().get(0).startsWith("51|"), () -> list().get(0));
    browser.click("a[rel=next]");
    browser.awaitText(".list", "last");
    assertFalse(browser.has("a[rel=next]"));
    browser.back();
    browser.awaitText(".list", "p50");
    browser.click("nav[aria-label=Pages] a");
    browser.awaitText(".list", "p49");
  }

  @Test
  void player_isShownOnAllBoards() {
    String one = Service.board("{'title':'One','decimals':2}");
    String two = Service.board("{'title':'Two'}");
    String player = "x" + one;
    Service.submit(one, player.substring(0, 20), "1.25");
    Service.submit(two, player.substring(0, 20), "7");
    go("");
    browser.type("#player-id", player.substring(0, 20));
    browser.press(Browser.ENTER);
    browser.awaitText(".standings", "One");
    List<String> rows = lines(".standings tbody tr");
    assertEquals(2, rows.size());
    assertTrue(rows.stream().anyMatch(row -> row.startsWith("One|1|1|0 %|1.25|")), rows::toString);
    assertTrue(rows.stream().anyMatch(row -> row.startsWith("Two|1|1|0 %|7|")), rows::toString);
    go("players/nobody-at-all");
    browser.awaitText("main", "Not ranked on any board.");
  }

  @Test
  void boardThatIsNotThere_isSaid() {
    go("boards/nothing-here");
    browser.await(
        "!document.querySelector('.notice').hidden && document.querySelector('.notice').innerText.length > 10");
    assertFalse(browser.text(".notice").contains("Trying again"), browser.text(".notice"));
  }

  /** From the best on, with ten points between two. */
  static String scores(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> "{'player':'p%d','name':'Player %d','score':%d}".formatted(i, i, 1_000 - 10 * i))
        .collect(Collectors.joining(","));
  }
}
