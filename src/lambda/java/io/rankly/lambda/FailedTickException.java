package io.rankly.lambda;

import org.jspecify.annotations.Nullable;

/** A tick that was answered with a failure. Without a stack trace: the failure has been logged. */
final class FailedTickException extends RuntimeException {
  FailedTickException(int status, @Nullable String problem) {
    super("the tick was answered with " + status + ": " + problem, null, false, false);
  }
}
