package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds serverless.yml against the code. */
class DeploymentTest {
  private static final String INTERNAL = "/internal/";

  /** What CloudFront answers from the bucket: published boards, and the page. */
  private static final Pattern IN_BUCKET = Pattern.compile("GET /(boards/.*|assets/.*)?");

  private final Deployment deployment = Deployment.read();

  @Test
  void routes_areThoseOfTheCode() {
    Set<String> ofTheCode =
        routes().stream()
            .filter(route -> !route.contains(INTERNAL) && !IN_BUCKET.matcher(route).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    // Answered ahead of all routes.
    ofTheCode.add("OPTIONS /v1/{any+}");
    assertEquals(ofTheCode, new TreeSet<>(deployment.routes()));
    assertEquals(ofTheCode.size(), deployment.routes().size());
  }

  @Test
  void signedRequests_haveARoute_whichTakesNoOthers() {
    List<JsonNode> routes = deployment.authorizedRoutes();
    assertEquals(1, routes.size());
    assertEquals("*", routes.get(0).path("method").asText());
    assertEquals("/iam/{proxy+}", routes.get(0).path("path").asText());
    assertEquals("aws_iam", routes.get(0).at("/authorizer/type").asText());
  }

  @Test
  void tick_isAnInternalRoute() {
    JsonNode http = deployment.tick().at("/requestContext/http");
    String route = http.path("method").asText() + " " + http.path("path").asText();
    assertTrue(route.contains(INTERNAL), route);
    assertTrue(routes().contains(route), route);
    assertEquals(http.path("path"), deployment.tick().path("rawPath"));
  }

  @Test
  void internalRoutes_areThereForTheScheduleAlone() {
    JsonNode root = deployment.root();
    assertEquals("true", root.at("/functions/tick/environment/RANKLY_TICK").asText());
    assertTrue(root.at("/functions/rank/environment/RANKLY_TICK").isMissingNode());
    assertTrue(root.at("/provider/environment/RANKLY_TICK").isMissingNode());
    assertEquals(1, root.at("/functions/tick/events").size());
  }

  @Test
  void nobodyMayChangeAnything_unlessTheDeployerSaysSo() {
    JsonNode root = deployment.root();
    assertEquals("${param:access}", root.at("/functions/rank/environment/RANKLY_ACCESS").asText());
    assertEquals("closed", root.at("/params/default/access").asText());
    assertEquals("", root.at("/params/default/keys").asText());
  }

  /**
   * Requests with one key in the cache get one answer when they come at once ("Request collapsing"
   * in CloudFront's developer guide).
   */
  @ParameterizedTest
  @ValueSource(strings = {"AnswersCache", "ImagesCache"})
  void answers_areKeptForEachCallerAlone(String policy) {
    JsonNode headers =
        deployment
            .root()
            .at("/resources/Resources/" + policy + "/Properties/CachePolicyConfig")
            .at("/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig");
    assertEquals("whitelist", headers.path("HeaderBehavior").asText());
    assertTrue(headers.path("Headers").toString().contains("\"Authorization\""), policy);
  }

  @Test
  void timeout_liesBetweenTheLongestAnswerAndTheGateways() {
    Duration longest = DefaultSettings.longestAnswer();
    Duration timeout = Duration.ofSeconds(deployment.root().at("/provider/timeout").asLong());
    assertTrue(timeout.compareTo(longest.plusSeconds(2)) > 0, timeout::toString);
    assertTrue(timeout.compareTo(Duration.ofSeconds(30)) < 0, timeout::toString);
  }

  /** All routes of the code, each as {@code "METHOD /path"}. */
  private static List<String> routes() {
    List<String> routes = new ArrayList<>();
    for (JavaClass found : new ClassFileImporter().importPackages("io.rankly.http")) {
      Class<?> resource = found.reflect();
      Optional.ofNullable(resource.getAnnotation(Path.class))
          .ifPresent(path -> routes.addAll(routes(path.value(), resource)));
    }
    return routes;
  }

  private static List<String> routes(String path, Class<?> resource) {
    List<String> routes = new ArrayList<>();
    for (Method method : resource.getDeclaredMethods()) {
      String below =
          Optional.ofNullable(method.getAnnotation(Path.class))
              .map(p -> (path.endsWith("/") ? "" : "/") + p.value())
              .orElse("");
      Arrays.stream(method.getAnnotations())
          .map(Annotation::annotationType)
          .map(type -> type.getAnnotation(HttpMethod.class))
          .filter(verb -> verb != null)
          .forEach(verb -> routes.add(verb.value() + " " + path + below));
    }
    return routes;
  }
}
