package io.rankly;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** The settings where none is given. */
final class DefaultSettings {
  private static final Settings SETTINGS =
      new SmallRyeConfigBuilder()
          .withMapping(Settings.class)
          .withConverter(Duration.class, 100, new DurationConverter())
          .build()
          .getConfigMapping(Settings.class);

  private DefaultSettings() {}

  /** How long a request may take, whatever DynamoDB does. */
  static Duration longestAnswer() {
    return SETTINGS.answerBudget().plus(SETTINGS.retryBudget());
  }
}
