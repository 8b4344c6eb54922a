package io.rankly.http;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What every answer tells browsers, whoever gives it: that it is data, and nothing to guess at, to
 * run, to frame, or to read by pages of others (OWASP, "REST Security Cheat Sheet", security
 * headers).
 */
@Singleton
final class AnswerHeaders {
  /** Ahead of all that may refuse a request. */
  static final int FIRST_OF_ALL = -2_000;

  static final CharSequence POLICY = HttpHeaders.createOptimized("content-security-policy");
  static final CharSequence RESOURCES = HttpHeaders.createOptimized("cross-origin-resource-policy");

  private static final CharSequence SNIFFING =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /** Pages of the framework, which are there in dev mode alone. */
  private final boolean hasPages = LaunchMode.current() == LaunchMode.DEVELOPMENT;

  void register(@Observes Router router) {
    router.route().order(FIRST_OF_ALL).handler(this::tell);
  }

  private void tell(RoutingContext context) {
    context.addHeadersEndHandler(nothing -> complete(context));
    context.next();
  }

  /** Leaves what an answer says itself: two policies would both be kept to. */
  private void complete(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set(SNIFFING, "nosniff");
    headers.set(REFERRER, "no-referrer");
    if (!headers.contains(RESOURCES)) {
      headers.set(RESOURCES, "same-origin");
    }
    if (!headers.contains(POLICY) && (!hasPages || !context.normalizedPath().startsWith("/q/"))) {
      headers.set(POLICY, NOTHING);
    }
  }
}
