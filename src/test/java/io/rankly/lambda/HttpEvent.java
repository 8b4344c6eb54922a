package io.rankly.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as API Gateway hands it to a function: payload format 2.0 of HTTP APIs and function
 * URLs (API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs").
 *
 * @param path as in the URL, without the query
 * @param query as in the URL, without the question mark; may be empty
 * @param headers by name in lower case
 * @param body text, or Base64 of bytes
 * @param base64 which of the two the body is
 */
public record HttpEvent(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    Optional<String> body,
    boolean base64) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOST = "rankly.execute-api.eu-west-1.amazonaws.com";

  public static HttpEvent of(String method, String path) {
    return new HttpEvent(method, path, "", Map.of("host", HOST), Optional.empty(), false);
  }

  public HttpEvent withQuery(String raw) {
    return new HttpEvent(method, path, raw, headers, body, base64);
  }

  /** With one header more; several values are joined by commas, as API Gateway does. */
  public HttpEvent withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b);
    return new HttpEvent(method, path, query, more, body, base64);
  }

  public HttpEvent withBody(String text) {
    return new HttpEvent(method, path, query, headers, Optional.of(text), false);
  }

  public HttpEvent withBody(byte[] bytes) {
    String text = Base64.getEncoder().encodeToString(bytes);
    return new HttpEvent(method, path, query, headers, Optional.of(text), true);
  }

  public String json() {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", path).put("rawQueryString", query);
    ObjectNode named = event.putObject("headers");
    headers.forEach(named::put);
    if (!query.isEmpty()) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      parameters().forEach(parameters::put);
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "123456789012").put("apiId", "rankly");
    context.put("domainName", HOST).put("domainPrefix", "rankly");
    context
        .putObject("http")
        .put("method", method)
        .put("path", path)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "192.0.2.1")
        .put("userAgent", headers.getOrDefault("user-agent", ""));
    context.put("requestId", "rankly-request").put("routeKey", "$default");
    context.put("stage", "$default");
    context.put("time", "01/Jan/2026:00:00:00 +0000").put("timeEpoch", 1_767_225_600_000L);
    body.ifPresent(text -> event.put("body", text));
    return event.put("isBase64Encoded", base64).toString();
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&")) {
      String[] nameAndValue = pair.split("=", 2);
      String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
      parameters.merge(decoded(nameAndValue[0]), decoded(value), (a, b) -> a + "," + b);
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
