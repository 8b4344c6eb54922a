package io.rankly.aws;

import io.rankly.aws.AwsHttpClient.Timeouts;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The AWS clients of the service, all with the same HTTP client, time-outs and retries.
 *
 * <p>One call takes at most {@value #CALL_SECONDS} seconds with all its retries, so that the calls
 * of a request, one behind the other, stay below the 30 seconds after which API Gateway gives up
 * ("Quotas for HTTP APIs" in its developer guide).
 */
public final class AwsClients {
  /** At most, with retries and the pauses between them. */
  static final int CALL_SECONDS = 7;

  /** The first attempt counts. */
  static final int ATTEMPTS = 4;

  private static final Duration CALL = Duration.ofSeconds(CALL_SECONDS);
  private static final Duration ATTEMPT = Duration.ofSeconds(3);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
  private static final Duration FIRST_PAUSE_WHEN_THROTTLED = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(60));

  private AwsClients() {}

  /** The client of a builder that says where and with which credentials. */
  public static <B extends SdkClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder) {
    return builder
        .httpClientBuilder(defaults -> new AwsHttpClient(TIMEOUTS))
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(retries())
                .build())
        .build();
  }

  private static StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(FIRST_PAUSE_WHEN_THROTTLED, LONGEST_PAUSE))
        .build();
  }
}
