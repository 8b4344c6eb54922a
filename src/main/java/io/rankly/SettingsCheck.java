package io.rankly;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.regex.Pattern;

/** Refuses to start with settings that would only fail later, one request after the other. */
final class SettingsCheck {
  /** "Naming rules" in DynamoDB's developer guide. */
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  /** "General purpose bucket naming rules" in S3's user guide. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** After which API Gateway gives up ("Quotas for HTTP APIs" in its developer guide). */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

  /** After which Lambda starts anew ("Lambda execution environment" in its developer guide). */
  private static final Duration LONGEST_INIT = Duration.ofSeconds(10);

  void check(@Observes StartupEvent event, Settings settings) {
    require(
        TABLE.matcher(settings.table()).matches(),
        "rankly.table must be 3 to 255 of the characters A-Z a-z 0-9 _ . -");
    require(
        BUCKET.matcher(settings.bucket()).matches(),
        "rankly.bucket must be 3 to 63 of the characters a-z 0-9 . - and begin and end with a letter or digit");
    require(
        !settings.retryBudget().isNegative()
            && settings.retryBudget().compareTo(LONGEST_REQUEST) <= 0,
        "rankly.retry-budget must be 0S to 30S");
    require(
        settings.answerBudget().compareTo(Duration.ZERO) > 0
            && settings.answerBudget().compareTo(LONGEST_REQUEST) <= 0,
        "rankly.answer-budget must be more than 0S and at most 30S");
    require(
        settings.warmUpBudget().compareTo(Duration.ZERO) > 0
            && settings.warmUpBudget().compareTo(LONGEST_INIT) <= 0,
        "rankly.warm-up-budget must be more than 0S and at most 10S");
  }

  private static void require(boolean allowed, String rule) {
    if (!allowed) {
      throw new IllegalArgumentException(rule);
    }
  }
}
