package io.rankly.lambda;

import java.io.IOException;

/** Lambda does not take what was sent for an event; it can go on with others. */
final class RefusedByLambdaException extends IOException {
  RefusedByLambdaException(int status, String answer) {
    super("Lambda answered " + status + " " + answer);
  }
}
