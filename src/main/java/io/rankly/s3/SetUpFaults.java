package io.rankly.s3;

import io.rankly.aws.AwsCalls;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failures of calls that are the same at every call, until someone changes a setting or a
 * permission ("Error responses" in S3's API reference).
 */
final class SetUpFaults {
  static final String DENIED = "AccessDenied";

  private static final int MOVED = 301;

  private SetUpFaults() {}

  /** What settings to look at; absent when none of them can help. */
  static Optional<String> advice(AwsServiceException e) {
    if (e.statusCode() == MOVED) {
      return Optional.of("the bucket is in another region: look at AWS_REGION");
    }
    return switch (AwsCalls.code(e)) {
      case "NoSuchBucket" ->
          Optional.of("there is no such bucket: RANKLY_BUCKET (rankly.bucket) must be its name");
      case DENIED, "AllAccessDisabled", "AccountProblem" ->
          Optional.of(
              "a permission is missing: RANKLY_BUCKET (rankly.bucket) or what the role allows is wrong");
      case "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
          Optional.of("the bucket is in another region: look at AWS_REGION");
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken" ->
          Optional.of(
              "AWS does not take the credentials: look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN");
      default -> Optional.empty();
    };
  }
}
