package io.rankly.server;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What lets no request in any more once the server is asked to stop, so that those which are in can
 * be finished, however many more would come.
 *
 * <p>Quarkus counts a request before it gets here. When it stops, it first fires the event that
 * closes the gate, then waits until it counts none. So a request is either waited for or refused:
 * none is begun and then cut off.
 */
@Singleton
final class Gate {
  /** Ahead of everything else. */
  private static final int FIRST = -1_000;

  private volatile boolean closed;

  void stand(@Observes Router router) {
    router.route().order(FIRST).handler(this::pass);
  }

  void close(@Observes ShutdownDelayInitiatedEvent event) {
    closed = true;
  }

  private void pass(RoutingContext context) {
    if (closed) {
      context.response().putHeader("Retry-After", "1");
      context.fail(503);
    } else {
      context.next();
    }
  }
}
