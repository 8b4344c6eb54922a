package io.rankly.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of strangers stays text. */
@QuarkusTest
@TestProfile(Scheduled.class)
class HostilePageTest extends WithBrowser {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src=x onerror=window.hit=1>",
        "<script>window.hit=1</script>",
        "<svg onload=window.hit=1>",
        "javascript:window.hit=1",
        "{{constructor.constructor(`window.hit=1`)()}}",
        "<a href=javascript:window.hit=1>click</a>"
      })
  void namesTitlesAndBadges_areShownAsTheyAre(String text) {
    String id =
        Service.board(
            "{'title':'%s','badges':[{'badge':'one','rank':1,'name':'%s'}]}"
                .formatted(text, text.substring(0, Math.min(32, text.length()))));
    Service.submitAll(id, "{'player':'ann','name':'%s','score':1}".formatted(text));
    goToBoard(id + "?player=ann");
    browser.awaitText("h1", text);
    browser.awaitText(".you h2", text);
    browser.awaitText(".list", text);
    browser.awaitText(".chart", text.substring(0, 20));
    go("players/ann");
    browser.awaitText(".standings", text);
    go("");
    browser.awaitText(".boards", text);
    assertTrue(browser.run("return window.hit === undefined").asBoolean());
    assertFalse(
        browser.has("main script, main [onerror], main [onload], main a[href^=javascript]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boards/%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E",
        "boards/..%2F..%2Fq%2Fopenapi",
        "boards/x?window=%3Cscript%3E&season=%22%3E&player=%3Cb%3E",
        "players/%3Csvg%20onload%3Dwindow.hit%3D1%3E",
        "players/%E0%A4%A",
        "players/javascript:window.hit=1"
      })
  void addresses_areNoCode(String address) {
    go(address);
    browser.await(
        "document.querySelector('h1') && document.querySelector('.notice')?.hidden === false || document.querySelector('.empty')?.innerText");
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
