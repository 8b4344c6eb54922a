package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.rankly.http.Callers;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to Quarkus' handler, which answers 500 to what it cannot make an HTTP request
 * of. What API Gateway never sends fails the invocation, with a message for whoever set up the
 * function; what a caller can cause becomes a request that is answered like any other.
 *
 * <p>The path may begin with the name of the stage, which is taken away: {@code /dev/v1/boards} of
 * the stage {@code dev} is {@code /v1/boards}. The stage {@code $default} has no such prefix
 * ("Stages for HTTP APIs" in API Gateway's developer guide). Neither is {@code /iam}, with which
 * the paths of signed requests begin.
 */
@Decorator
@Priority(1)
final class GatewayEvents
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String CONTENT_LENGTH = "content-length";

  /**
   * Headers about the way to API Gateway, which is over, and what only API Gateway can tell. With
   * {@code Expect} the answer would be "100 Continue".
   */
  private static final Set<String> OF_THE_WAY =
      Set.of(CONTENT_LENGTH, "transfer-encoding", "expect", "x-forwarded-port", Callers.USER_ARN);

  /** Begins the paths of the route to which API Gateway lets only those who sign their requests. */
  private static final String SIGNED = "/iam";

  /** A "token" (RFC 9110, section 5.6.2). */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Pattern LEADING_SLASHES = Pattern.compile("^/*");
  private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;

  GatewayEvents(
      @Delegate @Any RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler) {
    this.handler = handler;
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      @Nullable APIGatewayV2HTTPEvent event, @Nullable Context context) {
    if (event == null
        || event.getRequestContext() == null
        || event.getRequestContext().getHttp() == null) {
      throw new NoHttpEventException("it has no requestContext.http");
    }
    RequestContext request = event.getRequestContext();
    if (!isToken(request.getHttp().getMethod())) {
      throw new NoHttpEventException("its requestContext.http.method is no HTTP method");
    }
    Optional<String> arn = userArn(request);
    event.setRawPath(path(event.getRawPath(), request.getStage(), arn.isPresent()));
    event.setRawQueryString(query(event.getRawQueryString()));
    Map<String, String> headers = headers(event);
    arn.ifPresent(of -> headers.put(Callers.USER_ARN, of));
    event.setHeaders(headers);
    // Nothing here asks for these two, and odd ones would be parsed or even looked up in the DNS.
    event.setCookies(null);
    request.getHttp().setSourceIp(null);
    return handler.handleRequest(event, context);
  }

  private static String path(@Nullable String raw, @Nullable String stage, boolean signed) {
    if (raw == null || !raw.startsWith("/")) {
      throw new NoHttpEventException("its rawPath does not begin with a slash");
    }
    String path = stage == null ? raw : without("/" + stage, raw);
    // Behind two slashes, a URL would have a host.
    return UrlText.path(
        LEADING_SLASHES.matcher(signed ? without(SIGNED, path) : path).replaceFirst("/"));
  }

  private static String without(String prefix, String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/")
        ? path.substring(prefix.length())
        : path;
  }

  /** The identity whose signature API Gateway has checked, if the route takes only signed ones. */
  private static Optional<String> userArn(RequestContext request) {
    return Optional.ofNullable(request.getAuthorizer())
        .map(RequestContext.Authorizer::getIam)
        .map(RequestContext.IAM::getUserArn)
        .map(GatewayEvents::text);
  }

  private static @Nullable String query(@Nullable String raw) {
    return raw == null ? null : UrlText.query(raw);
  }

  /** With the length of the body as it is: a caller may claim another, or none. */
  private static Map<String, String> headers(APIGatewayV2HTTPEvent event) {
    Map<String, String> headers = new TreeMap<>();
    Map<String, String> given = event.getHeaders() == null ? Map.of() : event.getHeaders();
    given.forEach(
        (name, value) -> {
          if (value != null
              && isToken(name)
              && !OF_THE_WAY.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, text(value));
          }
        });
    if (event.getBody() != null) {
      headers.put(CONTENT_LENGTH, Integer.toString(length(event)));
    }
    return headers;
  }

  private static boolean isToken(@Nullable String text) {
    return text != null && TOKEN.matcher(text).matches();
  }

  /** Spaces for what must not be in a header's value (RFC 9110, section 5.5). */
  private static String text(String value) {
    return CONTROLS.matcher(value).replaceAll(" ");
  }

  private static int length(APIGatewayV2HTTPEvent event) {
    if (!event.getIsBase64Encoded()) {
      return event.getBody().getBytes(StandardCharsets.UTF_8).length;
    }
    try {
      return Base64.getDecoder().decode(event.getBody()).length;
    } catch (IllegalArgumentException e) {
      throw new NoHttpEventException("its body is not the Base64 that isBase64Encoded says");
    }
  }
}
