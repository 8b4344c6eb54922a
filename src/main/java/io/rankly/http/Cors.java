package io.rankly.http;

import io.rankly.Settings;
import io.rankly.error.ForbiddenException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What browsers are told of pages of other origins ("CORS protocol" in the Fetch standard), where a
 * setting names some. A browser never sends cookies or passwords of its own here: nobody is allowed
 * credentials.
 */
@Singleton
final class Cors {
  private static final String ALLOW_ORIGIN = "access-control-allow-origin";
  private static final String READING = "GET, HEAD, POST";
  private static final String ALL = "GET, HEAD, POST, PUT, DELETE";
  private static final String REQUEST_HEADERS =
      "authorization, content-type, idempotency-key, if-none-match, rankly-signature";
  private static final String ANSWER_HEADERS = "ETag, Location, Retry-After";

  /** As long as browsers keep it, in seconds. */
  private static final String TWO_HOURS = "7200";

  /** The one question whose words are in a body. */
  private static final String QUESTION = "/players/query";

  private final Origins origins;

  Cors(Settings settings) {
    this.origins = Origins.of(settings.cors());
  }

  void register(@Observes Router router) {
    if (!origins.areNone()) {
      router.route().order(AnswerHeaders.FIRST_OF_ALL + 1).handler(this::see);
    }
  }

  private void see(RoutingContext context) {
    String origin = context.request().getHeader("Origin");
    String wanted = context.request().getHeader("Access-Control-Request-Method");
    HttpMethod asked = context.request().method();
    boolean ahead = origin != null && wanted != null && asked.equals(HttpMethod.OPTIONS);
    String method = wanted != null && ahead ? wanted : asked.name();
    String allowed = allowed(origin, reads(context, method));
    MultiMap headers = context.response().headers();
    if (!origins.named().isEmpty()) {
      headers.add("vary", "Origin");
    }
    if (allowed != null) {
      headers.set(ALLOW_ORIGIN, allowed);
      headers.set("access-control-expose-headers", ANSWER_HEADERS);
    }
    if (!ahead) {
      context.next();
    } else if (allowed == null) {
      ForbiddenException refused =
          new ForbiddenException(
              "pages of this origin may not do this; the setting RANKLY_CORS names those that may",
              Map.of());
      RouteProblems.answer(context, Problem.status(refused), Problem.of(refused));
    } else {
      headers.set("access-control-allow-methods", allowed.equals("*") ? READING : ALL);
      headers.set("access-control-allow-headers", REQUEST_HEADERS);
      headers.set("access-control-max-age", TWO_HOURS);
      context.response().setStatusCode(204).end();
    }
  }

  /** The origin, if its pages may do this; {@code *} where those of all may. */
  private @Nullable String allowed(@Nullable String origin, boolean reads) {
    if (origin != null && origins.named().contains(origin)) {
      return origin;
    }
    return origins.anyReads() && reads ? "*" : null;
  }

  private static boolean reads(RoutingContext context, String method) {
    return switch (method) {
      case "GET", "HEAD" -> true;
      case "POST" -> context.normalizedPath().endsWith(QUESTION);
      default -> false;
    };
  }
}
