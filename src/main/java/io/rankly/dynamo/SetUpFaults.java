package io.rankly.dynamo;

import io.rankly.aws.AwsCalls;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Failures of calls that are the same at every call, until someone changes a setting or a
 * permission ("Error handling with DynamoDB" in its developer guide).
 */
final class SetUpFaults {
  private SetUpFaults() {}

  /** The failure with the settings to look at, if it is such a one; else as it is. */
  static RuntimeException explained(SdkException e) {
    return AwsCalls.explained(e, SetUpFaults::advice);
  }

  /** What settings to look at; absent when none of them can help. */
  static Optional<String> advice(AwsServiceException e) {
    return switch (AwsCalls.code(e)) {
      case "ResourceNotFoundException" ->
          Optional.of(
              "there is no such table: RANKLY_TABLE (rankly.table) must be its name, and AWS_REGION its region");
      case "AccessDeniedException" ->
          Optional.of(
              "a permission is missing: RANKLY_TABLE (rankly.table), AWS_REGION or what the role allows is wrong");
      case "UnrecognizedClientException",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException" ->
          Optional.of(
              "AWS does not take the credentials: look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN");
      default -> Optional.empty();
    };
  }
}
