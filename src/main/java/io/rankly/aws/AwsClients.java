package io.rankly.aws;

import io.rankly.aws.AwsHttpClient.Timeouts;
import io.rankly.error.SetUpException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The AWS clients of the service, all with the same HTTP client, time-outs and retries.
 *
 * <p>A call takes at most {@value #CALL_SECONDS} seconds, an attempt of it at most {@value
 * #ATTEMPT_SECONDS}. Of a service that accepts requests and never answers it makes three attempts,
 * the last of which is cut off; of one that refuses connections or answers with errors, up to
 * {@value #ATTEMPTS}, within a second. Only the look-up of a host's address is not cut off: it ends
 * when the system gives it up.
 *
 * <p>Tried again are connections and answers that fail, attempts that take too long, the status
 * codes 500, 502, 503 and 504, and throttling. Pauses are drawn at random from zero up; that before
 * the second attempt is the shortest, and it doubles each time. A {@code Retry-After} in an answer
 * makes it longer. A repetition takes 5 tokens of 500 that the calls of a client share; a success
 * brings back 5 if it was a repetition, else 1; without tokens there are no repetitions, only first
 * attempts (class {@code BaseRetryStrategy} of the AWS SDK). Neither the DynamoDB client nor
 * settings of the environment ({@code AWS_RETRY_MODE}, {@code AWS_MAX_ATTEMPTS}) change this.
 *
 * <p>API Gateway gives up after 30 seconds ("Quotas for HTTP APIs" in its developer guide), and the
 * calls of a request follow one another, at the most:
 *
 * <table>
 *   <caption>calls, one more in brackets: when the process has not met the board yet</caption>
 *   <tr><th>request</th><th>calls</th></tr>
 *   <tr><td>a board, the list of boards</td><td>1</td></tr>
 *   <tr><td>saving a board</td><td>2; 20 when others save it as well</td></tr>
 *   <tr><td>the rank of a score</td><td>1 (2)</td></tr>
 *   <tr><td>a player, a page, a removal</td><td>2 (3)</td></tr>
 *   <tr><td>a player's neighbours</td><td>4 (5)</td></tr>
 *   <tr><td>the score at a rank</td><td>11 (12): a tree of 11 levels</td></tr>
 *   <tr><td>a page from a rank on</td><td>13 (14)</td></tr>
 *   <tr><td>the score at a percentile</td><td>21 (22)</td></tr>
 *   <tr><td>a distribution</td><td>32 (33): 1,100 nodes, 100 in each call</td></tr>
 *   <tr><td>a query of 100 players</td><td>13 (14): 101 items and 1,100 nodes</td></tr>
 *   <tr><td>a submission</td><td>3 (4)</td></tr>
 *   <tr><td>a badge's image, publishing one, its versions</td><td>2, 3, 2 and more with thousands of them</td></tr>
 *   <tr><td>a batch of 100</td><td>39 (40): 1,302 items, and transactions of 4 submissions</td></tr>
 * </table>
 *
 * <p>Others that write meanwhile let some calls be made anew. So a request whose calls are all
 * answered as late as can be would take minutes. Therefore they have a {@link Deadline} together,
 * 20 seconds by default, and a request ends
 *
 * <ul>
 *   <li>when DynamoDB stops to answer: {@value #CALL_SECONDS} seconds later, with the call that
 *       meets it, whatever the request. A transaction is not sent again then, since the retry
 *       budget, 5 seconds by default, is over;
 *   <li>at worst, when a transaction meets the deadline: a retry budget later, after 25 seconds.
 * </ul>
 */
public final class AwsClients {
  /** At most, with retries and the pauses between them. */
  static final int CALL_SECONDS = 7;

  static final int ATTEMPT_SECONDS = 3;

  /** The first attempt counts. */
  static final int ATTEMPTS = 4;

  private static final Duration CALL = Duration.ofSeconds(CALL_SECONDS);
  private static final Duration ATTEMPT = Duration.ofSeconds(ATTEMPT_SECONDS);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
  private static final Duration FIRST_PAUSE_WHEN_THROTTLED = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(1), ATTEMPT, Duration.ofSeconds(60));

  private AwsClients() {}

  /**
   * The client of a builder that says where and with which credentials.
   *
   * @throws SetUpException when there is no region
   */
  public static <B extends SdkClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder) {
    builder
        .httpClientBuilder(defaults -> new AwsHttpClient(TIMEOUTS))
        .overrideConfiguration(
            builder.overrideConfiguration().toBuilder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(retries())
                .scheduledExecutorService(TimeOuts.THREAD)
                .addExecutionInterceptor(new WithinDeadline(CALL))
                .build());
    try {
      return builder.build();
    } catch (SdkClientException e) {
      throw SetUpException.mayPass("there is no region: AWS_REGION must be set", e);
    }
  }

  /**
   * Ends what takes too long, for all clients: short work, for which the SDK would start five
   * threads with each client's first calls.
   */
  private static final class TimeOuts {
    static final ScheduledExecutorService THREAD =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "aws-time-outs");
              thread.setDaemon(true);
              return thread;
            });
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
