package io.rankly.dynamo;

import io.rankly.aws.AwsCalls;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Calls of DynamoDB. */
final class DynamoCalls {
  private DynamoCalls() {}

  /** The answer of a call. Fails as {@link AwsCalls#answer}. */
  static <T> T answer(Supplier<T> call) {
    return AwsCalls.answer(call, DynamoCalls::isPassing, SetUpFaults::advice);
  }

  /** Also that a transaction is at the item, at which the client does not try again by itself. */
  private static boolean isPassing(SdkException e) {
    return e instanceof TransactionConflictException || AwsCalls.isPassing(e);
  }
}
