package io.rankly.graal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertyName;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamePatternsTest {
  private static final long SEED = 20_261_123;
  private static final int RUNS = 200_000;
  private static final List<String> SEGMENTS =
      List.of("a", "b", "ab", "*", "\"a.b\"", "\"\"", "a[*]", "a[0]", "a[12]", "*[*]", "");

  @Test
  void namesThatMatch_beginAlike() {
    Random random = new Random(SEED);
    int matches = 0;
    for (int run = 0; run < RUNS; run++) {
      String name = name(random);
      String other = name(random);
      if (PropertyName.equals(name, other)) {
        matches++;
        assertTrue(NamePatterns.beginAlike(name, other), name + " matches " + other);
      }
    }
    assertTrue(matches > RUNS / 100, matches + " matches");
  }

  @Test
  void namesThatDifferBeforeAWildcard_doNotBeginAlike() {
    assertFalse(NamePatterns.beginAlike("quarkus.http.port", "quarkus.log.*.level"));
    assertTrue(NamePatterns.beginAlike("quarkus.log.x.level", "quarkus.log.*.level"));
  }

  private static String name(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(i -> SEGMENTS.get(random.nextInt(SEGMENTS.size())))
        .collect(Collectors.joining("."));
  }
}
