package io.rankly.aws;

import io.rankly.error.BusyException;
import io.rankly.error.SetUpException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call tells: whether it may go through later, and whether it was repeated. */
public final class AwsCalls {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int BAD_REQUEST = 400;

  private AwsCalls() {}

  /**
   * The answer of a call.
   *
   * @param passing which failures may be gone a moment later
   * @param advice what settings to look at, for failures that only another setting ends
   * @throws BusyException when there was no answer, or one that says "later"
   * @throws SetUpException when a setting or a permission is wrong; other failures pass as they
   *     are, since they are faults of the program
   */
  public static <T> T answer(
      Supplier<T> call,
      Predicate<SdkException> passing,
      Function<AwsServiceException, Optional<String>> advice) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw passing.test(e) ? busy(e) : explained(e, advice);
    }
  }

  /** That the caller is to come back. */
  public static BusyException busy(SdkException e) {
    return new BusyException("the store did not answer in time; try again", RETRY_AFTER, e);
  }

  /** The failure with the settings to look at, if it is such a one; else as it is. */
  public static RuntimeException explained(
      SdkException e, Function<AwsServiceException, Optional<String>> advice) {
    return e instanceof AwsServiceException service
        ? advice.apply(service).<RuntimeException>map(text -> new SetUpException(text, e)).orElse(e)
        : e;
  }

  /** Whether the same call may go through a moment later, whatever the service. */
  public static boolean isPassing(SdkException e) {
    return e instanceof SdkClientException
        || (e instanceof AwsServiceException service
            && (service.isThrottlingException()
                || service.statusCode() >= 500
                || isUnreadable(service)));
  }

  /** Whether the client itself has sent it again, behind an answer that nobody got. */
  public static boolean isRepeated(SdkException e) {
    Integer attempts = e.numAttempts();
    return attempts != null && attempts > 1;
  }

  /** Whether the answer ended before it said what is wrong, of which the SDK says nothing. */
  private static boolean isUnreadable(AwsServiceException e) {
    return e.statusCode() == BAD_REQUEST && code(e).isEmpty();
  }

  /** The code of an error; empty when it has none. */
  public static String code(AwsServiceException e) {
    return Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
  }
}
