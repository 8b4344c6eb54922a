package io.rankly.lambda;

import io.rankly.AtStart;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report that the function cannot start: on standard error, and to Lambda's Runtime API
 * ("Initialization error" in AWS Lambda's developer guide), which shows it to whoever invokes the
 * function.
 */
final class InitError {
  private static final String TYPE = "Runtime.InitError";
  private static final int TIMEOUT_MILLIS = 1_000;

  private InitError() {}

  static void report(Throwable failure) {
    String message = AtStart.message(failure);
    System.err.println("The function cannot start: " + message);
    Optional.ofNullable(System.getenv("AWS_LAMBDA_RUNTIME_API"))
        .ifPresent(api -> post(api, message));
  }

  private static void post(String api, String message) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + api + "/2018-06-01/runtime/init/error")
                  .toURL()
                  .openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setRequestProperty("Lambda-Runtime-Function-Error-Type", TYPE);
      connection.getOutputStream().write(body(message).getBytes(StandardCharsets.UTF_8));
      connection.getInputStream().close();
    } catch (IOException e) {
      System.err.println("Lambda could not be told: " + e);
    }
  }

  private static String body(String message) {
    return "{\"errorType\":\""
        + TYPE
        + "\",\"errorMessage\":\""
        + escaped(message)
        + "\",\"stackTrace\":[]}";
  }

  /** By hand, since what fails at the start may be what would write JSON. */
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
