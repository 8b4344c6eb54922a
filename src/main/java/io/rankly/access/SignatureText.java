package io.rankly.access;

import io.rankly.error.InvalidInputException;
import io.rankly.rank.Nonce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signature as it is written.
 *
 * @param time seconds since 1970, as they are written
 * @param sums each is enough, so that keys can be exchanged; 1 to {@value #MAX_SUMS}
 */
record SignatureText(String time, String nonce, List<byte[]> sums) {
  private static final int MAX_SUMS = 2;

  /** No zero in front, so that there is one way to write it, which is a part of what is signed. */
  private static final Pattern FORM =
      Pattern.compile(
          "t=([1-9][0-9]{0,10}),n=([A-Za-z0-9_-]{16,64})((?:,v1=[0-9a-f]{64}){1,"
              + MAX_SUMS
              + "})");

  private static final Pattern SUM = Pattern.compile(",v1=([0-9a-f]{64})");

  /**
   * @throws InvalidInputException when it has another form
   */
  static SignatureText of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidInputException(
          "a signature is t=SECONDS,n=NONCE,v1=HMAC with the seconds since 1970, a nonce of 16 to 64 of the characters A-Z a-z 0-9 _ -, and the HMAC-SHA256 in 64 small hexadecimal digits",
          Map.of("header", Nonce.HEADER));
    }
    List<byte[]> sums = new ArrayList<>();
    Matcher sum = SUM.matcher(parts.group(3));
    while (sum.find()) {
      sums.add(HexFormat.of().parseHex(sum.group(1)));
    }
    return new SignatureText(parts.group(1), parts.group(2), sums);
  }

  Instant at() {
    return Instant.ofEpochSecond(Long.parseLong(time));
  }
}
