package io.rankly.webhook;

import io.rankly.file.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** What a receiver knows messages by, as "Standard Webhooks" says (standardwebhooks.com). */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private final HmacSha256 hmac;

  private WebhookSecret(byte[] key) {
    this.hmac = new HmacSha256(key);
  }

  /**
   * The secret of a setting.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static WebhookSecret of(String text) {
    String rule =
        "a secret of a webhook is whsec_ and "
            + MIN_BYTES
            + " to "
            + MAX_BYTES
            + " bytes in base64, as of: openssl rand -base64 32";
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(rule);
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule, e);
    }
    if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
      throw new IllegalArgumentException(rule);
    }
    return new WebhookSecret(key);
  }

  /** The value of {@code webhook-signature} for a message that is sent at this second. */
  public String signature(String id, Instant at, String body) {
    String signed = id + "." + at.getEpochSecond() + "." + body;
    byte[] sum = hmac.of(signed.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(sum);
  }
}
