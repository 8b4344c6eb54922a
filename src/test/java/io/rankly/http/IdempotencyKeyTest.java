package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
  /** A request that was sent to another version must be recognised by this one. */
  @Test
  void fingerprintOfABareScore_isAsEver() {
    // SHA-256 of the lines "", "ann", "12.5" and "=Ann".
    assertEquals(
        "e2d9ac084f37efc4ca709fe3c57204896056ad4df8e64c3466675c052994d890",
        fingerprint(
            new ScoreBody(
                "ann", new BigDecimal("12.50"), null, "Ann", null, null, null, null, null)));
  }

  /** They are kept as one name, and look like one. */
  @Test
  void name_hasOneFingerprint_howeverItsLettersAreComposed() {
    assertEquals(name("Zo\u00eb"), name("Zoe\u0308"));
    assertNotEquals(name("Zo\u00eb"), name("Zoe"));
  }

  private static String name(String text) {
    return fingerprint(
        new ScoreBody("ann", BigDecimal.ONE, null, text, null, null, null, null, null));
  }

  @Test
  void values_thatMeanTheSame_haveOneFingerprint() {
    assertEquals(
        values(Map.of("kills", "1", "time", "2.5")),
        values(Map.of("time", "2.50", "kills", "1.0")));
  }

  @Test
  void values_thatDiffer_haveDifferentFingerprints() {
    String one = values(Map.of("a", "1", "b", "2"));
    assertNotEquals(one, values(Map.of("a", "2", "b", "1")));
    assertNotEquals(one, values(Map.of("a", "1")));
    assertNotEquals(one, values(Map.of("a=1\n1:b", "2")));
    assertNotEquals(
        values(Map.of()),
        fingerprint(new ScoreBody("ann", null, null, null, null, null, null, null, null)));
  }

  @Test
  void seasonAndWindow_arePartOfTheFingerprint() {
    Set<String> fingerprints = new HashSet<>();
    for (String season : new String[] {null, "2026-01-01", "2026-01-02"}) {
      for (String window : new String[] {null, "daily", "weekly"}) {
        fingerprints.add(
            fingerprint(
                new ScoreBody(
                    "ann", BigDecimal.ONE, null, null, null, null, season, window, null)));
      }
    }
    assertEquals(9, fingerprints.size());
  }

  private static String values(Map<String, String> given) {
    Map<String, @Nullable BigDecimal> values = new HashMap<>();
    given.forEach((column, number) -> values.put(column, new BigDecimal(number)));
    return fingerprint(new ScoreBody("ann", null, values, null, null, null, null, null, null));
  }

  private static String fingerprint(ScoreBody body) {
    return IdempotencyKey.of(List.of("key"), body).orElseThrow().fingerprint();
  }
}
