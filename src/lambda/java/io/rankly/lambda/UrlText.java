package io.rankly.lambda;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Text as it may stand in a URL (RFC 3986), with all else percent-encoded. API Gateway decodes the
 * path of a request before it puts it into the event, so {@code |} can stand there, or a space.
 * What is encoded already stays as it is.
 */
final class UrlText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String IN_PATHS = "-._~!$&'()*+,;=:@/";
  private static final String IN_QUERIES = IN_PATHS + "?";

  private UrlText() {}

  static String path(String text) {
    return encoded(text, IN_PATHS);
  }

  static String query(String text) {
    return encoded(text, IN_QUERIES);
  }

  private static String encoded(String text, String allowed) {
    StringBuilder encoded = new StringBuilder(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      char c = (char) (bytes[at] & 0xFF);
      if (isLetterOrDigit(c) || allowed.indexOf(c) >= 0 || isEncoded(bytes, at)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(bytes[at]));
      }
    }
    return encoded.toString();
  }

  private static boolean isEncoded(byte[] bytes, int at) {
    return bytes[at] == '%'
        && at + 2 < bytes.length
        && isHexDigit(bytes[at + 1])
        && isHexDigit(bytes[at + 2]);
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }

  private static boolean isHexDigit(byte b) {
    return Character.digit(b, 16) >= 0;
  }
}
