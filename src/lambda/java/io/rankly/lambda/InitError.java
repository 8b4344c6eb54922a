package io.rankly.lambda;

import io.rankly.AtStart;
import java.io.IOException;
import java.net.URI;

/**
 * The report that the function cannot start: on standard error, and to Lambda's Runtime API
 * ("Initialization error" in AWS Lambda's developer guide), which shows it to whoever invokes the
 * function.
 */
final class InitError {
  private static final String TYPE = "Runtime.InitError";

  private InitError() {}

  static void report(Throwable failure) {
    String message = AtStart.message(failure);
    System.err.println("The function cannot start: " + message);
    RuntimeClient.api().ifPresent(api -> tell(api, new FunctionError(TYPE, message)));
  }

  private static void tell(URI api, FunctionError error) {
    try {
      RuntimeClient.forReport(api).failInit(error);
    } catch (IOException e) {
      System.err.println("Lambda could not be told: " + e);
    }
  }
}
