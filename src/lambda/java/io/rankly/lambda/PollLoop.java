package io.rankly.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.arc.Unremovable;
import io.rankly.AtStart;
import io.rankly.error.SetUpException;
import io.rankly.lambda.RuntimeClient.Invocation;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import org.jboss.logging.Logger;

/**
 * What the native function does all its life: it fetches an event, answers it, and fetches the
 * next. The warm-up comes before the first.
 *
 * <p>An event that fails is told to Lambda, and the next one is fetched. When Lambda itself cannot
 * be talked to, the process ends, and Lambda starts another one.
 */
@Singleton
@Unremovable
final class PollLoop {
  private static final Logger LOG = Logger.getLogger(PollLoop.class);

  /** As AWS's own clients find it, for AWS X-Ray. */
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private final WarmUp warmUp;

  PollLoop(WarmUp warmUp) {
    this.warmUp = warmUp;
  }

  /** Starts the loop in a thread of its own. */
  void start() {
    URI api =
        RuntimeClient.api()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "AWS_LAMBDA_RUNTIME_API must be set: this program is started by AWS Lambda"));
    if (RuntimeClient.isOfTests()) {
      // They take from it where to send their requests.
      LOG.info("Listening on: " + api);
    }
    Thread thread = new Thread(() -> run(RuntimeClient.forEvents(api)), "poll-loop");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(RuntimeClient lambda) {
    try {
      warmUp.run();
      while (true) {
        answerNext(lambda);
      }
    } catch (SetUpException e) {
      InitError.report(e);
    } catch (IOException | RuntimeException e) {
      LOG.error("the function ends, since it cannot talk to Lambda", e);
    } finally {
      // Whatever it was, or nobody would fetch events any more. Not an exit, which would wait for
      // what
      // a function need not end.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void answerNext(RuntimeClient lambda) throws IOException {
    Invocation invocation = lambda.next();
    invocation.trace().ifPresent(trace -> System.setProperty(TRACE, trace));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      AmazonLambdaRecorder.handle(invocation.event(), answer, null);
      lambda.answer(invocation.id(), answer.toByteArray());
    } catch (IOException | RuntimeException e) {
      log(e);
      fail(lambda, invocation, e);
    }
  }

  private static void fail(RuntimeClient lambda, Invocation invocation, Exception failure)
      throws IOException {
    try {
      lambda.fail(invocation.id(), FunctionError.of(failure));
    } catch (RefusedByLambdaException e) {
      // As when its time is over; the next event has nothing to do with it.
      LOG.error("Lambda did not take the failure of an event: " + e.getMessage());
    }
  }

  private static void log(Exception e) {
    boolean explained =
        e instanceof NoHttpEventException
            || e instanceof FailedTickException
            || e instanceof RefusedByLambdaException
            || e instanceof JsonProcessingException;
    if (explained) {
      LOG.error("an event failed: " + AtStart.message(e));
    } else {
      LOG.error("an event failed", e);
    }
  }
}
