package io.rankly.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.browser.Front.Fault;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What changes while somebody looks. */
@QuarkusTest
class LivePageTest extends WithBrowser {
  @Test
  void scoreOfAnotherClient_appears_andRowsMove() {
    String id = Service.board("{}");
    Service.submitAll(id, BoardPageTest.scores(5));
    goToBoard(id + "?player=p3");
    browser.awaitText(".you", "Rank 4 of 5");
    browser.run(
        "window.moved = 0; const animate = Element.prototype.animate; Element.prototype.animate = function (...a) { moved++; return animate.apply(this, a); }");
    Service.submit(id, "p4", "2000");
    browser.awaitText(".list tbody tr:first-child", "Player 4");
    browser.awaitText(".list tbody tr:first-child .up", "up 4");
    browser.awaitText(".you", "Rank 5 of 5");
    browser.await("moved >= 5");
    browser.awaitText("#news", "Player 3: rank 5 of 5");
    assertEquals(5, list().size());
  }

  @Test
  void withReducedMotion_nothingMoves() {
    browser.prefer("prefers-reduced-motion", "reduce");
    String id = Service.board("{}");
    Service.submitAll(id, BoardPageTest.scores(5));
    goToBoard(id);
    browser.run("window.moved = 0; Element.prototype.animate = () => moved++");
    Service.submit(id, "p4", "2000");
    browser.awaitText(".list tbody tr:first-child", "Player 4");
    assertEquals(0, browser.run("return moved").asInt());
    assertEquals(
        "none",
        browser
            .run("return getComputedStyle(document.querySelector('.list tbody tr')).animationName")
            .asText());
  }

  @Test
  void newPlayers_comeIn_andThoseWhoAreGone_go() {
    String id = Service.board("{}");
    Service.submitAll(id, BoardPageTest.scores(3));
    goToBoard(id);
    io.restassured.RestAssured.delete("/v1/boards/" + id + "/players/p1").then().statusCode(204);
    Service.submit(id, "zoe", "985");
    browser.awaitText(".list", "zoe");
    browser.await(
        "![...document.querySelectorAll('.list tbody tr')].some(row => row.innerText.includes('Player 1'))");
    assertEquals(
        List.of("1|Player 0 p0|1,000|", "2|zoe|985|−15", "3▼|Player 2 p2|980|−5"),
        list().stream()
            .map(line -> line.replaceAll("▼.*?\\|", "▼|").replaceFirst("^3\\|", "3▼|"))
            .toList());
  }

  @Test
  void form_submitsAScore_andShowsWhereItStands() {
    String id = Service.board("{'decimals':1}");
    Service.submitAll(id, BoardPageTest.scores(5));
    goToBoard(id);
    submit("zoe", "Zoe", "975,5");
    browser.awaitText(".side section:nth-child(4) output", "Zoe: rank 4 of 6");
    browser.awaitText(".you", "Rank 4 of 6");
    browser.awaitText(".list", "Zoe");
    assertTrue(browser.run("return location.hash").asText().endsWith("player=zoe"));
  }

  @Test
  void answerThatGetsLost_isNoReasonToCountTwice() {
    String id = Service.board("{'update':'sum'}");
    Service.submitAll(id, BoardPageTest.scores(2));
    goToBoard(id);
    AtomicInteger posts = new AtomicInteger();
    front.fail(
        path ->
            path.endsWith("/scores") && posts.incrementAndGet() == 1
                ? new Fault.Lost()
                : Fault.NONE);
    submit("zoe", "", "10");
    browser.await("document.querySelector('.side section:nth-child(4) output.failed')");
    browser.press(Browser.ENTER);
    browser.awaitText(".side section:nth-child(4) output", "zoe: rank 3 of 3");
    browser.awaitText(".you .marked", "10");
    assertEquals(2, posts.get());
  }

  @Test
  void scoreThatIsRefused_isExplained() {
    String id = Service.board("{'bounds':{'max':100}}");
    goToEmpty(id);
    submit("zoe", "", "101");
    browser.await(
        "document.querySelector('.side section:nth-child(4) output.failed')?.innerText.length > 10");
  }

  /** The answer about one window comes when another one is shown. */
  @Test
  void answerThatComesLate_isNotShown() {
    String id = Service.board("{'windows':[{'window':'all'},{'window':'daily','update':'last'}]}");
    Service.submitAll(id, "{'player':'ann','score':5}");
    Service.submitAll(id, "{'player':'ann','score':3}");
    goToBoard(id + "?window=all");
    CountDownLatch kept = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    front.fail(
        path ->
            path.contains("/top") && path.contains("window=all")
                ? new Fault.Held(
                    () -> {
                      kept.countDown();
                      await(release);
                    })
                : Fault.NONE);
    await(kept);
    browser.click(".tabs a:nth-child(2)");
    browser.awaitText(".list .ranking", "3");
    release.countDown();
    front.works();
    // Two refreshes later it would have been shown.
    front.asked();
    browser.await("performance.now() > (window.since ??= performance.now()) + 6000");
    assertEquals(List.of("1|ann|3|"), list());
    assertEquals("daily", browser.text(".tabs [aria-current=page]"));
  }

  @Test
  void nobodyLooks_nothingIsAsked() {
    String id = Service.board("{}");
    Service.submitAll(id, BoardPageTest.scores(2));
    goToBoard(id);
    browser.run(
        "Object.defineProperty(document, 'hidden', { get: () => true, configurable: true }); document.dispatchEvent(new Event('visibilitychange'))");
    front.asked();
    browser.await("performance.now() > (window.since ??= performance.now()) + 8000");
    assertEquals(List.of(), front.asked());
    browser.run("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
    Service.submit(id, "zoe", "5000");
    browser.awaitText(".list", "zoe");
  }

  private void goToEmpty(String id) {
    go("boards/" + id);
    browser.awaitText(".empty", "Nobody is ranked here yet.");
  }

  private void submit(String player, String name, String score) {
    String form = ".side section:nth-child(4) ";
    browser.type(form + "input[name=player]", player);
    browser.type(form + "input[name=name]", name);
    browser.type(form + "input[name=score0]", score);
    browser.press(Browser.ENTER);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
