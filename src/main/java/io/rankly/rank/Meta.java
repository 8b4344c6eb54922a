package io.rankly.rank;

import io.rankly.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A JSON object that is kept with an entry and answered as it is; the service makes nothing of it.
 *
 * @param json without needless spaces, at most {@value #MAX_BYTES} bytes in UTF-8
 */
public record Meta(String json) {
  /** Longest JSON, in bytes of UTF-8. */
  public static final int MAX_BYTES = 1_024;

  private static final Meta NOTHING = new Meta("{}");

  public Meta {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
      throw new InvalidInputException("meta must be well-formed Unicode", Map.of("field", "meta"));
    }
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new InvalidInputException(
          "meta is too long; keep it to 1,024 bytes of JSON in UTF-8",
          Map.of("field", "meta", "bytes", bytes, "max", MAX_BYTES));
    }
  }

  /** Whether it is the object without members, which removes what an entry had. */
  boolean isNothing() {
    return equals(NOTHING);
  }
}
