package io.rankly.dynamo;

import io.rankly.aws.AwsCalls;
import java.util.function.Supplier;

/** Calls of DynamoDB. */
final class DynamoCalls {
  private DynamoCalls() {}

  /** The answer of a call. Fails as {@link AwsCalls#answer}. */
  static <T> T answer(Supplier<T> call) {
    return AwsCalls.answer(call, AwsCalls::isPassing, SetUpFaults::advice);
  }
}
