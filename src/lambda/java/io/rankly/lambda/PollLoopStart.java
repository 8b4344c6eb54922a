package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaRecorder;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownContext;
import java.util.List;
import java.util.Map;

/**
 * Starts our {@link PollLoop} where Quarkus starts its own: when all else is up. That one goes
 * through the JDK's HTTP client, leaves no place for a warm-up, and reads events by a mapper that
 * knows all kinds of them.
 */
@TargetClass(AmazonLambdaRecorder.class)
@SuppressWarnings("UnusedVariable") // parameters of others
final class PollLoopStart {
  private PollLoopStart() {}

  @Substitute
  public void chooseHandlerClass(
      List<?> unnamed,
      Map<String, ?> named,
      List<Class<? extends RequestStreamHandler>> unnamedOfStreams,
      Map<String, Class<? extends RequestStreamHandler>> namedOfStreams) {
    // The loop has its own.
  }

  @Substitute
  public void startPollLoop(ShutdownContext context, LaunchMode mode) {
    Arc.container().instance(PollLoop.class).get().start();
  }
}
