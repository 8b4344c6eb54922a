package io.rankly.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Held against the JDK's. */
class RunningSha256Test {
  @Test
  void hash_isThatOfTheJdk_whateverTheLengthAndThePieces() {
    Random random = new Random(7);
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      RunningSha256 hash = RunningSha256.begun();
      for (int at = 0; at < length; ) {
        int end = Math.min(length, at + 1 + random.nextInt(150));
        hash.update(Arrays.copyOfRange(bytes, at, end));
        hash = RunningSha256.of(hash.text());
        at = end;
      }
      assertEquals(HexFormat.of().formatHex(Sha256.of(bytes)), hash.hash(), "length " + length);
    }
  }

  @Test
  void hash_ofMegabytes_isThatOfTheJdk() {
    byte[] bytes = new byte[3_000_001];
    new Random(8).nextBytes(bytes);
    RunningSha256 hash = RunningSha256.begun();
    hash.update(bytes);
    assertEquals(HexFormat.of().formatHex(Sha256.of(bytes)), hash.hash());
  }

  @Test
  void text_thatIsNone_isRefused() {
    String zeros = "0".repeat(64);
    for (String text :
        List.of("", zeros, zeros + "-1-", zeros + "-0-00", zeros + "--", zeros + "-x-")) {
      assertThrows(IllegalArgumentException.class, () -> RunningSha256.of(text), text);
    }
  }
}
