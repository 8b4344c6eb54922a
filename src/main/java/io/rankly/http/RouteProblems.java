package io.rankly.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.rankly.badge.BadgeImage;
import io.rankly.error.RanklyException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problems of requests that are refused before they reach a resource. */
@Singleton
final class RouteProblems {
  /** Ahead of Quarkus' own check, which would answer without a body. */
  static final int FIRST = -100;

  /** Behind Quarkus' own check, which tells the reader of the body the limit that is set. */
  private static final int BEHIND_UPLOAD_LIMIT = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

  /** Most bytes of JSON. */
  private static final long MAX_JSON = 256 * 1024;

  /** Longest URL without protocol and host, in bytes; the longest that is of use has some 600. */
  private static final int MAX_URL = 4_000;

  /** Most bytes of headers' names and values together. */
  private static final int MAX_HEADERS = 16 * 1024;

  private final long maxBodySize;

  RouteProblems(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
    this.maxBodySize = maxBodySize.asLongValue();
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).handler(this::refuseTooMuch).failureHandler(RouteProblems::refuse);
    router.route().order(BEHIND_UPLOAD_LIMIT).handler(this::limitBodyWithoutLength);
  }

  private void refuseTooMuch(RoutingContext context) {
    if (context.request().uri().length() > MAX_URL) {
      answer(context, 414);
    } else if (headers(context) > MAX_HEADERS) {
      answer(context, 431);
    } else if (length(context) > limit(context)) {
      answer(context, 413);
    } else {
      context.next();
    }
  }

  private static int headers(RoutingContext context) {
    int bytes = 0;
    for (Map.Entry<String, String> header : context.request().headers()) {
      bytes += header.getKey().length() + header.getValue().length();
    }
    return bytes;
  }

  private static long length(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }

  /** What comes in chunks is counted while it is read. */
  private void limitBodyWithoutLength(RoutingContext context) {
    context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit(context));
    context.next();
  }

  private long limit(RoutingContext context) {
    String path = context.normalizedPath();
    boolean image = path.startsWith(BadgeImagesResource.PATH + "/") && !path.contains("/uploads");
    return Math.min(maxBodySize, image ? BadgeImage.MAX_BYTES : MAX_JSON);
  }

  /** What no route is asked for: a Host that is none, or anything that the server turns away. */
  private static void refuse(RoutingContext context) {
    int status = context.statusCode();
    if (context.failure() instanceof RanklyException refusal) {
      answer(context, Problem.status(refusal), Problem.of(refusal));
    } else if ((status >= 400 && status < 500) || status == 503) {
      answer(context, status);
    } else {
      context.next();
    }
  }

  static void answer(RoutingContext context, int status) {
    answer(context, status, Problem.of(status, ProblemMappers.detail(status)));
  }

  static void answer(RoutingContext context, int status, Map<String, Object> problem) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(new JsonObject(problem).encode());
    // Lets go of what is still coming, so that the connection stays usable.
    context.request().resume();
  }
}
