package io.rankly.http;

import io.rankly.error.InvalidInputException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Queries of requests that write, with parameters that cannot be meant. */
final class OddQueries {
  /** All that can be asked for. */
  static final Set<String> PARAMETERS =
      Set.of(
          "above",
          "after",
          "before",
          "below",
          "buckets",
          "by",
          "cursor",
          "format",
          "from",
          "include",
          "limit",
          "percentile",
          "rank",
          "reason",
          "score",
          "season",
          "segment",
          "style",
          "version",
          "window");

  private static final String MESSAGE =
      "a query parameter is empty, unknown or given twice; leave out what is not meant";

  private static final Set<HttpMethod> WRITING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE);

  void register(@Observes Router router) {
    router.route().order(RouteProblems.FIRST).handler(OddQueries::refuse);
  }

  /**
   * What writes is refused with a parameter that says nothing, or that nobody knows: without it, it
   * would do more than is meant.
   */
  private static void refuse(RoutingContext context) {
    String query = context.request().query();
    boolean writes = WRITING.contains(context.request().method());
    if (query == null || !writes || !context.normalizedPath().startsWith("/v1/")) {
      context.next();
      return;
    }
    Set<String> names = new HashSet<>();
    for (String parameter : query.split("&", -1)) {
      int end = parameter.indexOf('=');
      String name = end < 0 ? parameter : parameter.substring(0, end);
      boolean empty = end < 0 || end == parameter.length() - 1;
      if (empty || !PARAMETERS.contains(name) || !names.add(name)) {
        InvalidInputException odd = new InvalidInputException(MESSAGE, Map.of("field", name));
        RouteProblems.answer(context, Problem.status(odd), Problem.of(odd));
        return;
      }
    }
    context.next();
  }
}
