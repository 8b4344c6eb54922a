package io.rankly.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a window of its own, in front of the service. */
abstract class WithBrowser {
  static final int WIDE = 1280;
  static final int NARROW = 320;

  Front front;
  Browser browser;

  @BeforeEach
  void open() {
    front = new Front(RestAssured.port);
    browser = Browser.open(WIDE, 900);
  }

  /** Whatever a test does, the page has no errors of its own. */
  @AfterEach
  void close() {
    try {
      assertEquals(List.of(), browser.errors());
    } finally {
      browser.close();
      front.close();
    }
  }

  /** Goes to what is behind {@code #/} in the address. */
  void go(String to) {
    browser.go(front.url() + "#/" + to);
  }

  /** Goes to a board, and waits until its list is there. */
  void goToBoard(String to) {
    go("boards/" + to);
    browser.await("document.querySelector('.list .ranking:not([aria-busy]) tbody th')");
  }

  /** The list, a line for each entry: what is in its cells, with a bar between. */
  List<String> list() {
    return lines(".list .ranking tbody tr");
  }

  List<String> lines(String rows) {
    return List.of(
        browser
            .run(
                "return [...document.querySelectorAll(arguments[0])].map(row => [...row.cells].map(cell => cell.innerText.replace(/\\s+/g, ' ').trim()).join('|')).join('\\n')",
                rows)
            .asText()
            .split("\n"));
  }
}
