package io.rankly.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problems of requests that are refused before they reach a resource. */
@Singleton
final class RouteProblems {
  /** Ahead of Quarkus' own check, which would answer without a body. */
  static final int FIRST = -100;

  private final long maxBodySize;

  RouteProblems(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
    this.maxBodySize = maxBodySize.asLongValue();
  }

  void register(@Observes Router router) {
    router
        .route()
        .order(FIRST)
        .handler(this::refuseLargeBody)
        .failureHandler(RouteProblems::refuse);
  }

  private void refuseLargeBody(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    if (length != null && Long.parseLong(length) > maxBodySize) {
      answer(context, 413);
    } else {
      context.next();
    }
  }

  /** What no route is asked for: a Host that is none, or anything while the server stops. */
  private static void refuse(RoutingContext context) {
    int status = context.statusCode();
    if ((status >= 400 && status < 500) || status == 503) {
      answer(context, status);
    } else {
      context.next();
    }
  }

  static void answer(RoutingContext context, int status) {
    JsonObject problem = new JsonObject(Problem.of(status, ProblemMappers.detail(status)));
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(problem.encode());
    // Lets go of what is still coming, so that the connection stays usable.
    context.request().resume();
  }
}
