package io.rankly.s3;

import io.rankly.error.BusyException;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says of a failed call whether S3 is merely busy or out of reach. */
final class S3Calls {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int CONFLICT = 409;

  private S3Calls() {}

  /**
   * The answer of a call.
   *
   * @throws BusyException when there was no answer, or one that says "later"
   * @throws io.rankly.error.SetUpException when a setting or a permission is wrong; other failures
   *     pass as they are, since they are faults of the program
   */
  static <T> T answer(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      if (isPassing(e)) {
        throw new BusyException("the store did not answer in time; try again", RETRY_AFTER, e);
      }
      throw SetUpFaults.explained(e);
    }
  }

  /** Whether the same call may go through a moment later. */
  private static boolean isPassing(SdkException e) {
    return e instanceof SdkClientException
        || (e instanceof AwsServiceException service
            && (service.isThrottlingException()
                || service.statusCode() >= 500
                || service.statusCode() == CONFLICT
                || SetUpFaults.code(service).equals("RequestTimeout")));
  }
}
