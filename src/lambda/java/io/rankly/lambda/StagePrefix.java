package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * The name of the stage that API Gateway leaves in front of the path, taken away: {@code
 * /dev/v1/boards} of the stage {@code dev} is {@code /v1/boards}. The stage {@code $default} has no
 * such prefix ("Stages for HTTP APIs" in API Gateway's developer guide).
 */
final class StagePrefix {
  /** Ahead of everything that looks at the path. */
  private static final int FIRST = -200;

  /** Set where it is done, since a new route starts from the first handler. */
  private static final String REMOVED = StagePrefix.class.getName();

  void register(@Observes Router router) {
    router.route().order(FIRST).handler(StagePrefix::remove);
  }

  private static void remove(RoutingContext context) {
    String uri = context.request().uri();
    String prefix = "/" + stage(context) + "/";
    if (uri.startsWith(prefix) && context.get(REMOVED) == null) {
      context.put(REMOVED, true);
      context.reroute(uri.substring(prefix.length() - 1));
    } else {
      context.next();
    }
  }

  private static String stage(RoutingContext context) {
    if (context.request().headers() instanceof QuarkusHttpHeaders headers) {
      RequestContext event = headers.getContextObject(RequestContext.class);
      return event == null || event.getStage() == null ? "" : event.getStage();
    }
    return "";
  }
}
