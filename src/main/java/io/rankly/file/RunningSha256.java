package io.rankly.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 of bytes that come in pieces (FIPS 180-4, section 6.2), which can be kept as text
 * between two of them, so that another process goes on. Those of the JDK cannot.
 *
 * <p>It tells whether a file is what was written, and guards nothing.
 */
public final class RunningSha256 {
  private static final int BLOCK = 64;
  private static final int ROUNDS = 64;
  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{64})-([0-9]{1,18})-([0-9a-f]*)");

  /** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
  private static final int[] ROUND = new int[ROUNDS];

  /** Those of the square roots of the first eight. */
  private static final int[] BEGINNING = new int[8];

  static {
    int found = 0;
    for (int number = 2; found < ROUNDS; number++) {
      if (isPrime(number)) {
        ROUND[found] = fraction(Math.cbrt(number));
        if (found < BEGINNING.length) {
          BEGINNING[found] = fraction(Math.sqrt(number));
        }
        found++;
      }
    }
  }

  private final int[] state;
  private final int[] schedule = new int[ROUNDS];
  private final byte[] rest = new byte[BLOCK];
  private long count;

  private RunningSha256(int[] state) {
    this.state = state;
  }

  /** That of no bytes so far. */
  public static RunningSha256 begun() {
    return new RunningSha256(BEGINNING.clone());
  }

  /**
   * One that was kept.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static RunningSha256 of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no hash that was kept");
    }
    int[] state = new int[BEGINNING.length];
    ByteBuffer.wrap(HexFormat.of().parseHex(matcher.group(1))).asIntBuffer().get(state);
    RunningSha256 hash = new RunningSha256(state);
    hash.count = Long.parseLong(matcher.group(2));
    byte[] rest = HexFormat.of().parseHex(matcher.group(3));
    if (rest.length != hash.count % BLOCK) {
      throw new IllegalArgumentException("no hash that was kept");
    }
    System.arraycopy(rest, 0, hash.rest, 0, rest.length);
    return hash;
  }

  /** What is needed to go on. */
  public String text() {
    return HexFormat.of().formatHex(bytes())
        + "-"
        + count
        + "-"
        + HexFormat.of().formatHex(rest, 0, (int) (count % BLOCK));
  }

  /** Takes further bytes. */
  public void update(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int filled = (int) (count % BLOCK);
      int taken = Math.min(BLOCK - filled, bytes.length - at);
      System.arraycopy(bytes, at, rest, filled, taken);
      at += taken;
      count += taken;
      if (filled + taken == BLOCK) {
        block();
      }
    }
  }

  /** The hash of all bytes so far, in hexadecimal. */
  public String hash() {
    RunningSha256 end = of(text());
    int filled = (int) (count % BLOCK);
    int padding = filled < BLOCK - Long.BYTES ? BLOCK - filled : 2 * BLOCK - filled;
    byte[] last = new byte[padding];
    last[0] = (byte) 0x80;
    ByteBuffer.wrap(last).putLong(padding - Long.BYTES, count * Byte.SIZE);
    end.update(last);
    return HexFormat.of().formatHex(end.bytes());
  }

  private byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(state.length * Integer.BYTES);
    bytes.asIntBuffer().put(state);
    return bytes.array();
  }

  private void block() {
    int[] w = schedule;
    ByteBuffer.wrap(rest).asIntBuffer().get(w, 0, BLOCK / Integer.BYTES);
    for (int t = BLOCK / Integer.BYTES; t < ROUNDS; t++) {
      int low = w[t - 15];
      int high = w[t - 2];
      int lows = Integer.rotateRight(low, 7) ^ Integer.rotateRight(low, 18) ^ (low >>> 3);
      int highs = Integer.rotateRight(high, 17) ^ Integer.rotateRight(high, 19) ^ (high >>> 10);
      w[t] = w[t - 16] + lows + w[t - 7] + highs;
    }
    int[] s = Arrays.copyOf(state, state.length);
    for (int t = 0; t < ROUNDS; t++) {
      int e = s[4];
      int a = s[0];
      int choice = (e & s[5]) ^ (~e & s[6]);
      int majority = (a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]);
      int es = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
      int as = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
      int first = s[7] + es + choice + ROUND[t] + w[t];
      System.arraycopy(s, 0, s, 1, s.length - 1);
      s[4] += first;
      s[0] = first + as + majority;
    }
    for (int i = 0; i < state.length; i++) {
      state[i] += s[i];
    }
  }

  private static boolean isPrime(int number) {
    for (int divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return true;
  }

  private static int fraction(double root) {
    return (int) (long) ((root - Math.floor(root)) * (1L << Integer.SIZE));
  }
}
