package io.rankly.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of strangers stays text. */
@QuarkusTest
class HostilePageTest extends WithBrowser {
  private static final List<String> TEXTS =
      List.of(
          "<img src=x onerror=window.hit=1>",
          "<script>window.hit=1</script>",
          "<svg onload=window.hit=1>",
          "javascript:window.hit=1",
          "{{constructor.constructor(`window.hit=1`)()}}",
          "<a href=javascript:window.hit=1>click</a>");

  private static final List<String> ADDRESSES =
      List.of(
          "boards/%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E",
          "boards/..%2F..%2Fq%2Fopenapi",
          "boards/x?window=%3Cscript%3E&season=%22%3E&player=%3Cb%3E",
          "players/%3Csvg%20onload%3Dwindow.hit%3D1%3E",
          "players/%E0%A4%A",
          "players/javascript:window.hit=1");

  @Test
  void namesTitlesAndBadges_areShownAsTheyAre() {
    String all = TEXTS.get(0);
    String id =
        Service.board(
            "{'title':'%s','badges':[{'badge':'one','rank':9,'name':'%s'}]}"
                .formatted(all, TEXTS.get(2)));
    for (String text : TEXTS) {
      Service.submitAll(
          id, "{'player':'p%d','name':'%s','score':1}".formatted(TEXTS.indexOf(text), text));
    }
    goToBoard(id + "?player=p0");
    browser.awaitText("h1", all);
    browser.awaitText(".you h2", all);
    TEXTS.forEach(text -> browser.awaitText(".list", text));
    browser.awaitText(".chart", all.substring(0, 20));
    browser.awaitText(".list .label", TEXTS.get(2));
    go("players/p0");
    browser.awaitText(".standings", all);
    go("");
    browser.awaitText(".boards", all);
    notHit();
    assertFalse(
        browser.has("main script, main [onerror], main [onload], main a[href^=javascript]"));
  }

  @Test
  void addresses_areNoCode() {
    for (String address : ADDRESSES) {
      go(address);
      browser.await(
          "document.querySelector('.notice')?.hidden === false || document.querySelector('.empty')?.innerText");
      notHit();
    }
  }

  private void notHit() {
    assertTrue(browser.run("return window.hit === undefined").asBoolean());
  }

  /** The policy stands, whatever a mistake in the page would do. */
  @Test
  void policy_refusesInlineScriptsAndOtherSites() {
    go("");
    browser.await("document.querySelector('h1')");
    browser.run(
        "const script = document.createElement('script'); script.textContent = 'window.hit = 1'; document.body.append(script)");
    assertTrue(browser.run("return window.hit === undefined").asBoolean());
    browser.run(
        "window.refused = null; fetch('https://example.com/').catch(() => { window.refused = true; })");
    browser.await("window.refused");
    assertTrue(
        browser.errors().stream().allMatch(error -> error.contains("Content Security Policy")));
    assertEquals(0, browser.errors().size());
  }
}
