package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The handler for AWS's Java runtime: Quarkus' own, started when Lambda makes it. When it cannot
 * start, Lambda is told why in one line. No {@link RequestStreamHandler}, since Quarkus would take
 * it for one that is to stand behind its own.
 */
public final class JavaHandler {
  private final RequestStreamHandler quarkus = start();

  private static RequestStreamHandler start() {
    try {
      RequestStreamHandler handler = new QuarkusStreamHandler();
      Quarkus.manualStart();
      return handler;
    } catch (RuntimeException e) {
      InitError.report(e);
      // Not an exit: Quarkus would stop what did not start.
      Runtime.getRuntime().halt(1);
      throw e;
    }
  }

  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    quarkus.handleRequest(event, answer, context);
  }
}
