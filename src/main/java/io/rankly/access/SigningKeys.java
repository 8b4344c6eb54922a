package io.rankly.access;

import io.rankly.board.BoardId;
import io.rankly.error.ForbiddenException;
import io.rankly.file.HmacSha256;
import io.rankly.rank.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets with which players' programs sign the scores that they submit: HMAC-SHA256 (RFC 2104)
 * with the characters of the secret as its key, over five lines
 *
 * <pre>
 *   rankly-score-v1
 *   BOARD
 *   SECONDS
 *   NONCE
 *   BODY
 * </pre>
 *
 * of which none but the last can have a line feed, and the last has none behind it. So two
 * different requests are never the same text. A secret is exchanged without a gap by two at a time.
 */
public final class SigningKeys {
  /** What the text is for, and its version. */
  private static final String PURPOSE = "rankly-score-v1";

  /** At least as long as what is computed (RFC 2104, section 3). */
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9._-]{1,64}:([A-Za-z0-9+/=_-]{32,128})");

  private final List<HmacSha256> keys;

  private SigningKeys(List<HmacSha256> keys) {
    this.keys = keys;
  }

  /**
   * The secrets of a setting: {@code NAME:SECRET}, with commas between them.
   *
   * @throws IllegalArgumentException when it is none; its message quotes nothing
   */
  public static SigningKeys of(String setting) {
    return new SigningKeys(SettingList.of(setting, ",", SigningKeys::key));
  }

  private static HmacSha256 key(String text) {
    Matcher parts = KEY.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a signing key is NAME:SECRET with a name of A-Z a-z 0-9 . _ - and a secret of 32 to 128 of the characters A-Z a-z 0-9 + / = _ -, as of: openssl rand -hex 32");
    }
    return new HmacSha256(parts.group(1).getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether there is no secret, so that no signature fits. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * What the signature of a submission says. Takes the same time whichever key fits.
   *
   * @param body as it was sent
   * @throws io.rankly.error.InvalidInputException when it has not the form of one
   * @throws ForbiddenException when it fits no key, or is too old, or of a time to come
   */
  public Signed check(BoardId board, String signature, byte[] body, Instant now) {
    SignatureText text = SignatureText.of(signature);
    boolean fits = false;
    for (HmacSha256 key : keys) {
      byte[] expected = sum(key, board, text, body);
      for (byte[] sum : text.sums()) {
        fits |= MessageDigest.isEqual(expected, sum);
      }
    }
    if (!fits) {
      throw new ForbiddenException(
          "this signature fits none of the service's keys; sign the lines rankly-score-v1, board, t, n and the very bytes of the body, with a line feed between them",
          Map.of("header", Nonce.HEADER));
    }
    Instant at = text.at();
    if (Duration.between(at, now).abs().compareTo(Nonce.TOLERANCE) > 0) {
      throw new ForbiddenException(
          "this signature is more than five minutes old, or of a time to come; set the clock, and sign anew",
          Map.of("header", Nonce.HEADER, "signedAt", at.toString(), "now", now.toString()));
    }
    return new Signed(text.nonce(), at);
  }

  private static byte[] sum(HmacSha256 key, BoardId board, SignatureText text, byte[] body) {
    String lines = String.join("\n", PURPOSE, board.text(), text.time(), text.nonce(), "");
    return key.of(lines.getBytes(StandardCharsets.US_ASCII), body);
  }
}
