package io.rankly.s3;

import io.rankly.aws.AwsCalls;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of S3. */
final class S3Calls {
  private static final int CONFLICT = 409;

  private S3Calls() {}

  /** The answer of a call. Fails as {@link AwsCalls#answer}. */
  static <T> T answer(Supplier<T> call) {
    return AwsCalls.answer(call, S3Calls::isPassing, SetUpFaults::advice);
  }

  /** Whether the same call may go through a moment later. */
  private static boolean isPassing(SdkException e) {
    return AwsCalls.isPassing(e)
        || (e instanceof AwsServiceException service
            && (service.statusCode() == CONFLICT
                || AwsCalls.code(service).equals("RequestTimeout")));
  }
}
