package io.rankly.lambda;

/** What a function made of one invocation. */
public sealed interface Outcome {
  /** What the function sent, as text. */
  String body();

  Span span();

  /** The function's answer. */
  record Answer(String body, Span span) implements Outcome {}

  /**
   * The function's report that the invocation failed.
   *
   * @param type what the function calls the kind of error; empty if it does not say
   */
  record InvocationError(String type, String body, Span span) implements Outcome {}

  /**
   * When an invocation was handed to the function and when all of its answer had arrived, both in
   * nanoseconds of {@link System#nanoTime()}.
   */
  record Span(long handedOver, long answered) {
    public double millis() {
      return (answered - handedOver) / 1e6;
    }
  }
}
