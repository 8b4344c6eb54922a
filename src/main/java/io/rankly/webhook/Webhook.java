package io.rankly.webhook;

import io.rankly.aws.AwsHttpClient;
import io.rankly.aws.AwsHttpClient.Timeouts;
import io.rankly.error.BusyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Sends messages to one address, signed as "Standard Webhooks" says (standardwebhooks.com), by
 * which the receiver can tell that they are ours, and not old ones.
 */
public final class Webhook {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(2), PATIENCE, Duration.ofSeconds(30));

  private final URI address;
  private final WebhookSecret secret;
  private final Clock clock;
  private final AwsHttpClient http = new AwsHttpClient(TIMEOUTS);

  public Webhook(URI address, WebhookSecret secret, Clock clock) {
    this.address = address;
    this.secret = secret;
    this.clock = clock;
  }

  /**
   * Sends a message; returns when it was taken. No redirect is followed.
   *
   * @param id of the message, the same when it is sent again: by it the receiver knows the second
   * @param body JSON
   * @throws BusyException when it was not taken, or that is not known
   */
  public void send(String id, String body) {
    int status;
    try {
      status = status(request(id, body));
    } catch (IOException e) {
      throw new BusyException("the webhook did not answer", PATIENCE, e);
    }
    if (status < 200 || status >= 300) {
      throw new BusyException("the webhook answered with " + status, PATIENCE);
    }
  }

  private HttpExecuteRequest request(String id, String body) {
    Instant now = clock.instant();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    SdkHttpFullRequest request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(address)
            .putHeader("Content-Type", "application/json")
            .putHeader("Content-Length", String.valueOf(bytes.length))
            .putHeader("webhook-id", id)
            .putHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()))
            .putHeader("webhook-signature", secret.signature(id, now, body))
            .build();
    return HttpExecuteRequest.builder()
        .request(request)
        .contentStreamProvider(() -> new ByteArrayInputStream(bytes))
        .build();
  }

  private int status(HttpExecuteRequest request) throws IOException {
    HttpExecuteResponse answer = http.prepareRequest(request).call();
    // Whatever it says is not read, and so its connection is not kept.
    answer.responseBody().ifPresent(AbortableInputStream::abort);
    return answer.httpResponse().statusCode();
  }
}
