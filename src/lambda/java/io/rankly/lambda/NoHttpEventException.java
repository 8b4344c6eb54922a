package io.rankly.lambda;

/**
 * An event that API Gateway would not send. Without a stack trace: it is the event that is wrong.
 */
final class NoHttpEventException extends RuntimeException {
  NoHttpEventException(String what) {
    super(
        "the event is not a request of an API Gateway HTTP API or function URL (payload format 2.0): "
            + what,
        null,
        false,
        false);
  }
}
