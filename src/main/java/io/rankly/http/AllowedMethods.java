package io.rankly.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The methods that a path takes, for {@code Allow}: those of the description of the API. The
 * framework says nothing with 405, and with {@code OPTIONS} what all paths of a class take
 * together.
 */
final class AllowedMethods {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  /** What others answer, who know better what there is. */
  private static final List<String> OF_OTHERS = List.of(InternalRoutes.PREFIX + "/", "/q/");

  /** Paths that the description has not. */
  private static final Map<String, Set<String>> HIDDEN =
      Map.of(
          "/",
          Set.of("GET"),
          "/assets/[^/]+/[^/]+",
          Set.of("GET"),
          "/q/openapi",
          Set.of("GET"),
          InternalRoutes.PREFIX + "/tick",
          Set.of("POST"),
          PublishedResource.PATH + "/index\\.json",
          Set.of("GET"),
          PublishedResource.PATH + "/[^/]+/[^/]+/[^/]+",
          Set.of("GET"));

  void register(@Observes Router router) {
    router
        .route()
        .method(HttpMethod.OPTIONS)
        .order(RouteProblems.FIRST)
        .handler(AllowedMethods::tell);
  }

  private static void tell(RoutingContext context) {
    String path = context.normalizedPath();
    if (OF_OTHERS.stream().anyMatch(path::startsWith)) {
      context.next();
      return;
    }
    String allowed = at(path);
    if (allowed.isEmpty()) {
      RouteProblems.answer(context, 404);
    } else {
      context.response().putHeader("Allow", allowed).end();
    }
  }

  /** With commas between; nothing for a path that there is not. */
  static String at(String path) {
    String asked =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    Set<String> methods = new TreeSet<>();
    Described.PATHS.forEach(
        (pattern, known) -> {
          if (pattern.matcher(asked).matches()) {
            methods.addAll(known);
          }
        });
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    if (!methods.isEmpty()) {
      methods.add("OPTIONS");
    }
    return String.join(", ", methods);
  }

  /** Read when it is asked for: hardly anybody ever does. */
  private static final class Described {
    static final Map<Pattern, Set<String>> PATHS = new LinkedHashMap<>();

    static {
      JsonObject paths = new JsonObject(OpenApiResource.JSON).getJsonObject("paths");
      for (String path : paths.fieldNames()) {
        PATHS.put(
            Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+")),
            paths.getJsonObject(path).fieldNames().stream()
                .filter(METHODS::contains)
                .map(method -> method.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet()));
      }
      HIDDEN.forEach((path, methods) -> PATHS.put(Pattern.compile(path), methods));
    }
  }
}
