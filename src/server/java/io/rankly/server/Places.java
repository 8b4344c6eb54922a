package io.rankly.server;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the place of a request until the thread that works for it is done, even if the caller does
 * not wait for that; and begins no work for one who is gone.
 */
final class Places {
  @ServerRequestFilter
  @Nullable Response claim(ResteasyReactiveContainerRequestContext request) {
    ResteasyReactiveRequestContext work =
        (ResteasyReactiveRequestContext) request.getServerRequestContext();
    Optional<Visit> visit = Visit.of(work.unwrap(RoutingContext.class));
    if (visit.isEmpty()) {
      return null;
    }
    if (!visit.get().claim()) {
      return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
    }
    work.registerCompletionCallback(done -> visit.get().done());
    return null;
  }
}
