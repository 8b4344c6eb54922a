package io.rankly.lambda;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;

/**
 * One event loop for all. A function answers one request at a time, and with more loops, each of
 * its steps would be handed over from one thread to another.
 */
@Singleton
final class OneEventLoop implements VertxOptionsCustomizer {
  @Override
  public void accept(VertxOptions options) {
    options.setEventLoopPoolSize(1);
  }
}
