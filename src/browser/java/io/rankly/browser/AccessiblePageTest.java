package io.rankly.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for everybody: axe, the keyboard, narrow and dark screens, and nothing that jumps. */
@QuarkusTest
class AccessiblePageTest extends WithBrowser {
  private static final double SMALLEST_SHIFT_THAT_IS_SEEN = 0.05;

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "320, dark"})
  void states_areWithoutViolations(int width, String scheme) {
    String id =
        Service.board(
            "{'title':'Arcade: most points','windows':[{'window':'all'},{'window':'daily'}],'badges':[{'badge':'gold','rank':1,'name':'Gold'},{'badge':'half','percentile':50,'name':'Better half','emoji':'⭐'}]}");
    Service.submitAll(id, BoardPageTest.scores(60));
    String empty = Service.board("{}");
    browser.resize(width, 900);
    browser.prefer("prefers-color-scheme", scheme);
    String shot = width + "-" + scheme + "-";
    goAnew("");
    browser.awaitText(".boards", "Arcade");
    check(shot + "boards");
    goAnew("boards/" + id + "?player=p7");
    browser.awaitText(".you", "Rank 8 of 60");
    browser.await("document.querySelectorAll('.chart rect').length > 10");
    browser.await("document.querySelectorAll('#season option').length > 0");
    check(shot + "board");
    browser.click("#key summary");
    browser.click("figure summary");
    check(shot + "opened");
    goAnew("players/p7");
    browser.awaitText(".standings", "Arcade");
    check(shot + "player");
    goAnew("boards/" + empty);
    browser.awaitText(".empty", "Nobody is ranked here yet.");
    check(shot + "empty");
    goAnew("boards/nothing-here");
    browser.await("document.querySelector('.notice')?.hidden === false");
    check(shot + "missing");
    front.apiIsDown();
    goAnew("");
    browser.await("document.querySelector('.notice')?.hidden === false");
    check(shot + "down");
  }

  /** To a page of its own, so that all that moves on it is counted from the first moment on. */
  private void goAnew(String to) {
    browser.go("about:blank");
    go(to);
  }

  /** Nothing has jumped, nothing is found wrong, and nothing is wider than the window. */
  private void check(String state) {
    browser.screenshot(state);
    assertTrue(
        browser.shifted() < SMALLEST_SHIFT_THAT_IS_SEEN, () -> state + ": " + browser.shifts());
    assertEquals(List.of(), browser.violations(), state);
    assertTrue(
        browser
            .run(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            .asBoolean(),
        () -> state + " is wider than the window");
  }

  @Test
  void all_canBeDoneWithTheKeyboard() {
    String id = Service.board("{'title':'Keys','windows':[{'window':'all'},{'window':'daily'}]}");
    Service.submitAll(id, BoardPageTest.scores(60));
    go("");
    browser.awaitText(".boards", "Keys");
    browser.press(Browser.TAB);
    assertEquals("Skip to the content", focused());
    browser.tabTo("a[href='#/boards/" + id + "']");
    browser.press(Browser.ENTER);
    browser.awaitText("h1", "Keys");
    browser.await("document.querySelector('.list .ranking:not([aria-busy]) tbody th')");
    // The new content begins where the focus is.
    browser.await("document.activeElement.tagName === 'H1'");
    browser.tabTo(".tabs a:not([aria-current])");
    browser.press(Browser.ENTER);
    browser.await(
        "document.activeElement.matches('.tabs [aria-current=page]') && document.activeElement.innerText === 'daily'");
    browser.tabTo(".list tbody a");
    browser.press(Browser.ENTER);
    browser.awaitText(".you", "Rank 1 of 60");
    browser.tabTo("a[rel=next]");
    browser.press(Browser.ENTER);
    browser.await("document.activeElement.id === 'list'");
    browser.tabTo(".side section:nth-child(3) input");
    browser.press("905" + Browser.ENTER);
    browser.awaitText(".side section:nth-child(3) output", "rank 11 of 60");
    browser.tabTo("#key summary, footer a");
  }

  @Test
  void key_canBeGivenWithTheKeyboard_andGoesToNoOtherTab() {
    go("");
    browser.await("document.querySelector('h1')");
    browser.tabTo("#key summary");
    browser.press(Browser.ENTER);
    browser.tabTo("#key-text");
    browser.press("nobody-knows-this-key" + Browser.ENTER);
    browser.awaitText("#key summary", "Key: set");
    assertEquals(
        0,
        browser
            .run(
                "return Object.entries(localStorage).filter(e => e.join().includes('nobody-knows')).length")
            .asInt());
    browser.click("#key summary");
    browser.click("#key-forget");
    browser.await(
        "document.querySelector('#key summary').innerText === 'Key' && sessionStorage.length === 0");
  }

  @Test
  void headingsAndTitle_sayWhereOneIs() {
    String id = Service.board("{'title':'Where'}");
    Service.submitAll(id, BoardPageTest.scores(2));
    go("");
    browser.await("document.title === 'Boards – Rankly'");
    goToBoard(id + "?player=p1");
    browser.await("document.title === 'p1 · Where – Rankly'");
    assertEquals(1, browser.run("return document.querySelectorAll('h1').length").asInt());
    go("players/p1");
    browser.await("document.title === 'p1 – Rankly'");
    browser.back();
    browser.await("document.title === 'p1 · Where – Rankly'");
  }

  private String focused() {
    return browser.run("return document.activeElement.innerText").asText();
  }
}
