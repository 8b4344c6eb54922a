package io.rankly.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.browser.Front.Fault;
import io.rankly.tick.Tick;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown when something does not work. */
@QuarkusTest
class FailurePageTest extends WithBrowser {
  /** What is done every minute. */
  @Inject Tick tick;

  @Test
  void apiThatIsDown_isToldOf_andWhatWasShownStays_untilItIsBack() {
    String id = Service.board("{}");
    Service.submitAll(id, BoardPageTest.scores(3));
    goToBoard(id);
    front.apiIsDown();
    browser.awaitText(".notice", "The service has a fault. This is how it was at");
    browser.awaitText(".notice", "Trying again in");
    browser.awaitText("#news", "The service has a fault.");
    assertEquals("Not up to date", browser.text(".status"));
    assertEquals(3, list().size());
    browser.screenshot("api-down");
    Service.submit(id, "zoe", "5000");
    front.works();
    browser.awaitText(".list", "zoe");
    browser.await("document.querySelector('.notice').hidden");
  }

  @Test
  void boardThatCannotBeHad_isTriedAgain() {
    String id = Service.board("{'title':'Later'}");
    front.apiIsDown();
    go("boards/" + id);
    browser.awaitText(".notice", "Trying again");
    front.works();
    browser.awaitText("h1", "Later");
  }

  /** For a browser that has never been here. */
  @Test
  void publishedBoard_isShownWithoutTheApi() {
    String id =
        Service.board(
            "{'title':'Published','publish':true,'decimals':1,'windows':[{'window':'all'},{'window':'daily'}]}");
    Service.submitAll(id, BoardPageTest.scores(100));
    tick.run();
    front.apiIsDown();
    goToBoard(id + "?player=p3");
    assertEquals("Published", browser.text("h1"));
    assertEquals("1|Player 0 p0|1,000.0|", list().get(0));
    assertEquals(50, list().size());
    browser.awaitText(".you", "Rank 4 of 100, better than 96 %");
    browser.awaitText(".status", "From files of");
    browser.awaitText("figcaption", "Half reach about");
    browser.screenshot("files-alone");
    browser.type(".side section:nth-child(3) input", "505");
    browser.press(Browser.ENTER);
    browser.awaitText(".side section:nth-child(3) output", "About rank 5");
    browser.click("a[rel=next]");
    browser.awaitText(".list", "p99");
    browser.click(".tabs a:nth-child(2)");
    browser.awaitText(".tabs [aria-current=page]", "daily");
    browser.awaitText(".list", "p0");
    go("");
    browser.awaitText(".notice", "The service has a fault. These are the published boards.");
    browser.awaitText(".boards", "Published");
    assertTrue(browser.has("a[href='#/boards/" + id + "']"));
  }

  @Test
  void publishedBoard_takesNoCallsOfTheApi_butForItsSettings() {
    String id = Service.board("{'publish':true}");
    Service.submitAll(id, BoardPageTest.scores(3));
    tick.run();
    goToBoard(id + "?player=p1");
    browser.awaitText(".you", "Rank 2 of 3");
    browser.await("document.querySelectorAll('.chart rect').length > 0");
    assertEquals(
        List.of("/v1/boards/" + id),
        front.asked().stream().filter(path -> path.startsWith("/v1/")).toList());
  }

  @Test
  void filesThatAreNotThereYet_areDoneWithout() {
    String id = Service.board("{'publish':true}");
    Service.submitAll(id, BoardPageTest.scores(3));
    goToBoard(id);
    browser.awaitText(".status", "Live");
  }

  @Test
  void boardsThatWereSeen_stayWhenNothingIsToBeHad() {
    String id = Service.board("{'title':'Seen before'}");
    go("");
    browser.awaitText(".boards", "Seen before");
    front.fail(path -> path.startsWith("/assets/") ? Fault.NONE : new Fault.Answered(500, ""));
    browser.run("dispatchEvent(new Event('online'))");
    browser.awaitText(".notice", "These boards were here the last time.");
    assertTrue(browser.has("a[href='#/boards/" + id + "']"));
  }

  @Test
  void boardThatIsNotPublished_isNotListedWithoutTheApi() {
    String id = Service.board("{'title':'Not published'}");
    Service.board("{'title':'In the list','publish':true}");
    tick.run();
    front.apiIsDown();
    go("");
    browser.awaitText(".boards", "In the list");
    assertFalse(browser.has("a[href='#/boards/" + id + "']"));
  }

  @Test
  void answerThatIsNoJson_isAFailure_andNothingElse() {
    front.fail(path -> path.startsWith("/v1/") ? new Fault.Answered(200, "<html>") : Fault.NONE);
    go("");
    browser.awaitText(".notice", "The service gave an answer that makes no sense.");
  }
}
