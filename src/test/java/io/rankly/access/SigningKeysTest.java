package io.rankly.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.BoardId;
import io.rankly.error.ForbiddenException;
import io.rankly.error.RanklyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
  private static final String SECRET =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final BoardId RACE = new BoardId("race");
  private static final Instant AT = Instant.ofEpochSecond(1_764_100_000);
  private static final String HEADER =
      "t=1764100000,n=4f2c1d9e8b7a6f50,v1=f42a0617a7853f38c890c1ffa40521f299bfcb158235924eb4c64714fbb44f27";
  private static final byte[] BODY =
      "{\"player\":\"ann\",\"score\":70}".getBytes(StandardCharsets.UTF_8);

  private static final SigningKeys KEYS = SigningKeys.of("game:" + SECRET);

  /** What openssl computes; the example of anti-cheat.md is the same. */
  @Test
  void signature_isWhatOthersCompute() throws IOException {
    assertEquals(new Signed("4f2c1d9e8b7a6f50", AT), KEYS.check(RACE, HEADER, BODY, AT));
    SigningKeys short32 = SigningKeys.of("game:game-secret-of-32-characters-only");
    String empty =
        "t=1,n=AAAAAAAAAAAAAAAA,v1=a78d2246222b4e2f93607df1f44c3c40e46978d3c75680298673b9e37c9c4d8c";
    Instant then = Instant.ofEpochSecond(1);
    assertEquals(
        new Signed("AAAAAAAAAAAAAAAA", then),
        short32.check(new BoardId("a"), empty, new byte[0], then));
    String page = Files.readString(Path.of("src/site/markdown/anti-cheat.md"));
    assertTrue(page.contains("Rankly-Signature: " + HEADER));
  }

  @Test
  void exampleOfTheDocs_makesTheSignatureThatTheyShow() throws Exception {
    String page = Files.readString(Path.of("src/site/markdown/anti-cheat.md"));
    Matcher example = Pattern.compile("```sh\n(secret=.+?)```", Pattern.DOTALL).matcher(page);
    assertTrue(example.find());
    Process shell =
        new ProcessBuilder("sh", "-c", example.group(1)).redirectErrorStream(true).start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(shell.waitFor(30, TimeUnit.SECONDS));
    assertEquals("Rankly-Signature: " + HEADER + "\n", printed);
  }

  @Test
  void time_mayBeFiveMinutesAway() {
    for (long seconds : List.of(-300, 0, 300)) {
      KEYS.check(RACE, HEADER, BODY, AT.plusSeconds(seconds));
    }
    for (Instant now : List.of(AT.plusMillis(300_001), AT.minusMillis(300_001))) {
      ForbiddenException refused =
          assertThrows(ForbiddenException.class, () -> KEYS.check(RACE, HEADER, BODY, now));
      assertEquals(now.toString(), refused.details().get("now"));
    }
  }

  @Test
  void signatureOfAnotherKey_isRefused_andSoIsEachWithoutAny() {
    for (String setting : List.of("", " , ", "game:" + SECRET + "0", "game:" + "f".repeat(64))) {
      RanklyException refused =
          assertThrows(
              ForbiddenException.class,
              () -> SigningKeys.of(setting).check(RACE, HEADER, BODY, AT));
      assertEquals(Map.of("header", "Rankly-Signature"), refused.details());
    }
  }

  @Test
  void keys_areSeveral_withSpacesBetween() {
    SigningKeys.of("new:" + "f".repeat(32) + " , old:" + SECRET + ",")
        .check(RACE, HEADER, BODY, AT);
  }

  /**
   * Pieces of one line in another one, which would be the same text if lines were not told apart.
   */
  @Test
  void piecesOfLines_cannotBeMoved() {
    for (String moved :
        List.of(
            HEADER.replace("n=4f2c1d9e8b7a6f50", "n=4f2c1d9e8b7a6f5"),
            HEADER.replace("n=4", "n=04"),
            HEADER.replace("t=1764100000", "t=176410000"))) {
      assertThrows(RanklyException.class, () -> KEYS.check(RACE, moved, BODY, AT));
    }
    assertThrows(ForbiddenException.class, () -> KEYS.check(new BoardId("rac"), HEADER, BODY, AT));
    byte[] longer = "\n{\"player\":\"ann\",\"score\":70}".getBytes(StandardCharsets.UTF_8);
    assertThrows(ForbiddenException.class, () -> KEYS.check(RACE, HEADER, longer, AT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef",
        "game:0123456789abcdef0123456789abcde",
        ":0123456789abcdef0123456789abcdef",
        "a b:0123456789abcdef0123456789abcdef",
        "game:0123456789abcdef 0123456789abcdef",
        "game:0123456789abcdef0123456789abcdef:admin",
        "game:\u00e90123456789abcdef0123456789abcdef",
      })
  void settingThatIsNone_isRefused_andNotQuoted(String setting) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> SigningKeys.of(setting));
    assertTrue(refused.getMessage().contains("NAME:SECRET"));
    assertFalse(refused.getMessage().contains("abcdef"));
  }
}
