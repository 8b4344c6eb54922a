package io.rankly.lambda;

import io.rankly.AtStart;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What Lambda is told of a failure, and shows to whoever invokes the function. */
record FunctionError(String type, String message) {
  /** Of an event that was not answered: with all that is said on the way to the first cause. */
  static FunctionError of(Throwable failure) {
    return new FunctionError(failure.getClass().getName(), AtStart.message(failure));
  }

  /** By hand, since what fails may be what would write JSON. */
  byte[] json() {
    String json =
        "{\"errorType\":\""
            + escaped(type)
            + "\",\"errorMessage\":\""
            + escaped(message)
            + "\",\"stackTrace\":[]}";
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  private static String escaped(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c < ' ' || c == '"' || c == '\\' || c > '~'
                    ? String.format("\\u%04x", c)
                    : String.valueOf((char) c))
        .collect(Collectors.joining());
  }
}
