package io.rankly.lambda;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * One event loop for all. A function answers one request at a time, and with more loops, each of
 * its steps would be handed over from one thread to another.
 */
@Singleton
final class OneEventLoop implements VertxOptionsCustomizer {
  /** More than Lambda lets a function run. */
  private static final int LONGEST_MINUTES = 60;

  @Override
  public void accept(VertxOptions options) {
    options
        .setEventLoopPoolSize(1)
        // It is meant to wait for DynamoDB, and nobody needs to be warned of that.
        .setMaxEventLoopExecuteTimeUnit(TimeUnit.MINUTES)
        .setMaxEventLoopExecuteTime(LONGEST_MINUTES)
        .setBlockedThreadCheckIntervalUnit(TimeUnit.MINUTES)
        .setBlockedThreadCheckInterval(LONGEST_MINUTES);
  }
}
