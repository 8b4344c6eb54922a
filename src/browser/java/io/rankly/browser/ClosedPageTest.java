package io.rankly.browser;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.rankly.file.Sha256;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service where nobody may do anything without a key. */
@QuarkusTest
@TestProfile(ClosedPageTest.Closed.class)
class ClosedPageTest extends WithBrowser {
  private static final String ADMIN = "admin-key-of-the-test-which-is-long-enough";
  private static final String READER = "reader-key-of-the-test-which-is-long-enough";

  public static final class Closed implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "rankly.access",
          "closed",
          "rankly.keys",
          key("ops", "admin", ADMIN) + "," + key("page", "reader", READER));
    }

    private static String key(String name, String role, String key) {
      byte[] hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8));
      return name + ":" + role + ":" + HexFormat.of().formatHex(hash);
    }
  }

  @Test
  void privateBoard_needsAKey_whichIsForgottenWhenItShall() {
    make("secret", "{\"title\":\"Secret\",\"reads\":\"private\"}");
    go("boards/secret");
    browser.awaitText(".notice", "This is not public: it needs a key");
    browser.screenshot("closed");
    use(READER);
    browser.awaitText("h1", "Secret");
    browser.awaitText(".empty", "Nobody is ranked here yet.");
    browser.click("#key summary");
    browser.click("#key-forget");
    browser.awaitText(".notice", "This is not public: it needs a key");
  }

  @Test
  void submission_isExplained_toWhoMayNot_andWorksForWhoMay() {
    make("open-to-see", "{\"title\":\"To see\"}");
    go("boards/open-to-see");
    browser.awaitText(".empty", "Nobody is ranked here yet.");
    submit();
    browser.awaitText(".failed", "needs a key");
    use(READER);
    browser.awaitText(".empty", "Nobody is ranked here yet.");
    submit();
    browser.awaitText(".failed", "The key may not do this.");
    use(ADMIN);
    browser.awaitText(".empty", "Nobody is ranked here yet.");
    submit();
    browser.awaitText(".you", "Rank 1 of 1");
  }

  private static void make(String board, String settings) {
    given()
        .header("Authorization", "Bearer " + ADMIN)
        .contentType(ContentType.JSON)
        .body(settings)
        .put("/v1/boards/" + board)
        .then()
        .statusCode(201);
  }

  private void use(String key) {
    browser.run("document.querySelector('h1').dataset.old = 'yes'");
    browser.click("#key summary");
    browser.type("#key-text", key);
    browser.press(Browser.ENTER);
    browser.await("!document.querySelector('h1').dataset.old");
  }

  private void submit() {
    String form = ".side section:nth-child(4) ";
    browser.type(form + "input[name=player]", "ann");
    browser.type(form + "input[name=score0]", "7");
    browser.press(Browser.ENTER);
  }
}
