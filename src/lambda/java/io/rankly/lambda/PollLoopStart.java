package io.rankly.lambda;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.amazon.lambda.runtime.AbstractLambdaPollLoop;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownContext;

/**
 * Starts our {@link PollLoop} where Quarkus starts its own: when all else is up. That one goes
 * through the JDK's HTTP client and leaves no place for a warm-up.
 */
@TargetClass(AbstractLambdaPollLoop.class)
final class PollLoopStart {
  private PollLoopStart() {}

  @Substitute
  public void startPollLoop(ShutdownContext context) {
    Arc.container().instance(PollLoop.class).get().start();
  }
}
