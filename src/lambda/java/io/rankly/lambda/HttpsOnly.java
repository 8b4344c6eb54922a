package io.rankly.lambda;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Tells browsers to come by HTTPS alone (RFC 6797), as API Gateway lets nobody come otherwise. A
 * plain server does not know how its callers came.
 */
@Singleton
final class HttpsOnly {
  /** Ahead of everything else. */
  private static final int FIRST = -3_000;

  private static final CharSequence HEADER =
      HttpHeaders.createOptimized("strict-transport-security");

  void register(@Observes Router router) {
    router
        .route()
        .order(FIRST)
        .handler(
            context -> {
              context.response().headers().set(HEADER, "max-age=31536000");
              context.next();
            });
  }
}
