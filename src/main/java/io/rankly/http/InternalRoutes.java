package io.rankly.http;

import io.rankly.Settings;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/**
 * Paths for the function that a schedule calls. Everywhere else they are unknown, whatever the
 * method.
 */
final class InternalRoutes {
  static final String PREFIX = "/internal";

  void hide(@Observes Router router, Settings settings) {
    if (!settings.tick()) {
      router
          .route(PREFIX + "/*")
          .order(RouteProblems.FIRST)
          .handler(context -> RouteProblems.answer(context, 404));
    }
  }
}
