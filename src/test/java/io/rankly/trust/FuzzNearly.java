package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Requests as they should be but for one thing. */
final class FuzzNearly {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Numbers that JSON has, and some that it has not. */
  private static final List<String> NUMBERS =
      List.of(
          "NaN",
          "1e999",
          "-1e999",
          "1e999999999",
          "1e-999999999",
          "-1",
          "-0",
          "0.1",
          "1E2",
          "+1",
          "01",
          ".5",
          "5.",
          "0x10",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1".repeat(500),
          "0." + "1".repeat(400),
          "1e",
          "Infinity",
          "null");

  /** Texts of Java, as they stand in JSON. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\\u0000",
          "\\ud800",
          "\\udc00x",
          "\\u202e",
          "\\u2066",
          "\\u200f",
          "\\r\\nX: y",
          "\\ufeff",
          "\\uffff",
          "<script>",
          "${jndi:ldap://x}",
          "../..",
          "#",
          "a#b",
          "..",
          ".",
          "%00",
          "e\\u0301",
          "\\ud83d\\ude00",
          "\\u007f",
          "\\u0085",
          "x".repeat(2_000),
          "\\ufffd",
          "'--",
          "|");

  private static final List<String> ENCODINGS =
      List.of(
          "%zz",
          "%",
          "%2",
          "%00",
          "%0d%0aX:%20y",
          "%c3",
          "%ff",
          "%ed%a0%80",
          "%c0%af",
          "%2e%2e%2f",
          "%2F",
          "%5C",
          "%u0041",
          "%25",
          "+",
          "%20",
          "%E2%80%AE",
          "%F0%9F%98%80",
          "%7f",
          "%23",
          "%3f",
          "\u00e9",
          "\\",
          "^",
          "\"",
          "<",
          "|",
          ";a=b",
          "{x}",
          "[",
          "`");

  private static final List<String> HEADERS =
      List.of(
          "Accept: text/html",
          "Accept: nonsense",
          "Accept: ",
          "Accept: */*;q=0",
          "Accept: application/json;q=0.1, text/html",
          "Accept: a/b;;;,,,",
          "Content-Type: text/plain",
          "Content-Type: application/json; charset=utf-16",
          "Content-Type: application/json; charset=nope",
          "Content-Type: ;;;",
          "Content-Type: ",
          "Content-Type: application/xml",
          "Content-Type: multipart/form-data; boundary=x",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Encoding: br",
          "Idempotency-Key: ",
          "Idempotency-Key: a b",
          "Idempotency-Key: a,b",
          "Idempotency-Key: #",
          "Idempotency-Key: " + "k".repeat(129),
          "Idempotency-Key: " + "k".repeat(128),
          "If-None-Match: *",
          "If-None-Match: W/\"x\", \"y",
          "If-None-Match: ,,,",
          "If-Match: \"x\"",
          "If-Modified-Since: yesterday",
          "Range: bytes=-1",
          "Expect: 100-continue",
          "Expect: nothing",
          "Connection: upgrade",
          "Upgrade: h2c",
          "Upgrade: websocket",
          "Cookie: =;=",
          "Authorization: Basic %%%",
          "Origin: null",
          "X-Forwarded-For: <script>",
          "X-Forwarded-Host: a b",
          "X-HTTP-Method-Override: DELETE",
          "Forwarded: for=;;;",
          "Accept-Language: %%%",
          "Transfer-Encoding: gzip",
          "X: " + "y".repeat(4_000),
          "X: " + "y".repeat(40_000),
          "X: \u00ff\u0001",
          "bad header: 1",
          ": nothing");

  private static final List<String> METHODS =
      List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get");

  private final FuzzApi api;

  FuzzNearly(FuzzApi api) {
    this.api = api;
  }

  FuzzRequest of(FuzzRequest good, Random random) {
    boolean json = good.body().length > 0 && good.body()[0] == '{';
    return switch (random.nextInt(json ? 14 : 6)) {
      case 0, 1 -> query(good, random);
      case 2 -> path(good, random);
      case 3, 4 -> header(good, FuzzBoards.pick(random, HEADERS));
      case 5 -> wire(good, random);
      case 6 -> truncated(good, random);
      case 7 -> schema(good, random);
      case 8 -> schema(good, random);
      default -> text(good, random);
    };
  }

  private static FuzzRequest header(FuzzRequest good, String line) {
    return good.withHeader(line, "header " + shortened(line));
  }

  private static FuzzRequest query(FuzzRequest good, Random random) {
    String target = good.target();
    List<String> names = new ArrayList<>();
    good.operation()
        .orElseThrow()
        .parameters()
        .forEach(
            parameter -> {
              if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
              }
            });
    String name = names.isEmpty() ? "unknown" : FuzzBoards.pick(random, names);
    String value =
        switch (random.nextInt(5)) {
          case 0 -> "";
          case 1 -> FuzzValid.encoded(FuzzBoards.pick(random, NUMBERS));
          case 2 -> FuzzBoards.pick(random, ENCODINGS);
          case 3 -> FuzzValid.encoded(FuzzBoards.pick(random, TEXTS));
          default -> "1001";
        };
    String parameter =
        switch (random.nextInt(6)) {
          case 0 -> "unknown=1";
          case 1 -> name;
          case 2 -> FuzzBoards.pick(random, ENCODINGS) + "=1";
          default -> name + "=" + value;
        };
    boolean first = random.nextBoolean() && target.contains("?");
    String other =
        first
            ? target.replaceFirst(
                "\\?", "?" + java.util.regex.Matcher.quoteReplacement(parameter) + "&")
            : target + (target.contains("?") ? "&" : "?") + parameter;
    return good.withTarget(other, "query " + shortened(parameter));
  }

  /** Another segment of the path, or another method. */
  private static FuzzRequest path(FuzzRequest good, Random random) {
    if (random.nextInt(3) == 0) {
      String method = FuzzBoards.pick(random, METHODS);
      return good.elsewhere(method, good.target(), "method " + method);
    }
    String[] parts = good.target().split("\\?", 2);
    List<String> segments = new ArrayList<>(Arrays.asList(parts[0].split("/")));
    int at = 1 + random.nextInt(segments.size() - 1);
    String odd =
        switch (random.nextInt(6)) {
          case 0 -> "";
          case 1 -> segments.get(at) + FuzzBoards.pick(random, ENCODINGS);
          case 2 -> "x".repeat(65);
          case 3 -> "x".repeat(5_000);
          case 4 -> FuzzBoards.pick(random, List.of(".", "..", "%2e%2e", "q", "null", "-", "V1"));
          default -> FuzzBoards.pick(random, ENCODINGS);
        };
    segments.set(at, odd);
    return good.elsewhere(
        good.method(),
        String.join("/", segments) + (parts.length > 1 ? "?" + parts[1] : ""),
        "path segment " + shortened(odd));
  }

  /** What is wrong below JSON. */
  private static FuzzRequest wire(FuzzRequest good, Random random) {
    return switch (random.nextInt(7)) {
      case 0 ->
          good.withLength(Integer.toString(good.body().length + 1), "content-length too large");
      case 1 -> good.withLength("-1", "content-length -1");
      case 2 -> good.withLength("many", "content-length many");
      case 3 -> good.withLength("99999999999999999999", "content-length that is no long");
      case 4 -> good.withLength("9223372036854775807", "content-length of exabytes");
      case 5 -> good.withBody(new byte[256 * 1024 + 1], "256 KB and a byte of zeros");
      default -> zipped(good, random.nextBoolean());
    };
  }

  private static FuzzRequest zipped(FuzzRequest good, boolean whole) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(good.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int size = whole ? bytes.size() : bytes.size() / 2;
    return good.withBody(Arrays.copyOf(bytes.toByteArray(), size), whole ? "gzip" : "half a gzip")
        .withHeader("Content-Encoding: gzip", whole ? "gzip" : "half a gzip");
  }

  private static FuzzRequest truncated(FuzzRequest good, Random random) {
    int length = random.nextInt(good.body().length);
    return good.withBody(Arrays.copyOf(good.body(), length), "truncated JSON").mustBeRefused();
  }

  /** Against what the schema of the body says: nothing but a refusal is right. */
  private FuzzRequest schema(FuzzRequest good, Random random) {
    ObjectNode body = json(good);
    JsonNode schema =
        api.resolve(good.operation().orElseThrow().bodies().values().iterator().next());
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(5) == 0) {
      body.put("unknown", 1);
      return refused(good, FuzzValid.text(body), "an unknown field");
    }
    JsonNode required = schema.path("required");
    if (required.size() > 0 && random.nextInt(4) == 0) {
      String name = required.get(random.nextInt(required.size())).asText();
      body.remove(name);
      return refused(good, FuzzValid.text(body), "without " + name);
    }
    String name = FuzzBoards.pick(random, names);
    JsonNode member = api.resolve(schema.path("properties").path(name));
    if (random.nextInt(6) == 0) {
      String text = body.toString();
      String doubled = "{" + "\"" + name + "\":" + body.get(name) + "," + text.substring(1);
      return refused(good, doubled.getBytes(StandardCharsets.UTF_8), name + " twice");
    }
    JsonNode odd = odd(member, random);
    body.set(name, odd);
    return refused(good, FuzzValid.text(body), name + ": " + shortened(odd.toString()));
  }

  private static FuzzRequest refused(FuzzRequest good, byte[] body, String odd) {
    return good.withBody(body, odd).mustBeRefused();
  }

  /** A value that the schema does not allow. */
  private static JsonNode odd(JsonNode schema, Random random) {
    if (schema.has("enum") && random.nextBoolean()) {
      return NODES.textNode(schema.path("enum").get(0).asText().toUpperCase(Locale.ROOT) + " ");
    }
    if (schema.has("maxLength") && random.nextBoolean()) {
      return NODES.textNode("x".repeat(schema.path("maxLength").asInt() + 1));
    }
    if (schema.has("maximum") && random.nextBoolean()) {
      return NODES.numberNode(schema.path("maximum").decimalValue().add(BigDecimal.ONE));
    }
    if (schema.has("minimum") && random.nextBoolean()) {
      return NODES.numberNode(schema.path("minimum").decimalValue().subtract(BigDecimal.ONE));
    }
    if (schema.has("maxItems") && random.nextBoolean()) {
      ArrayNode array = NODES.arrayNode();
      for (int i = 0; i <= schema.path("maxItems").asInt(); i++) {
        array.add(NODES.objectNode());
      }
      return array;
    }
    return schema.path("type").asText().equals("string")
        ? NODES.numberNode(1)
        : NODES.textNode("a text");
  }

  /** Another value in the text of the body: what becomes of it is for Rankly to say. */
  private static FuzzRequest text(FuzzRequest good, Random random) {
    String text = new String(good.body(), StandardCharsets.UTF_8);
    int colon = text.indexOf(':', random.nextInt(text.length()));
    if (colon < 0) {
      colon = text.indexOf(':');
    }
    if (colon < 0) {
      return header(good, FuzzBoards.pick(random, HEADERS));
    }
    int end = colon + 1;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String odd =
        switch (random.nextInt(6)) {
          case 0, 1 -> FuzzBoards.pick(random, NUMBERS);
          case 2 -> "[".repeat(1 + random.nextInt(3_000));
          case 3 -> "{\"a\":".repeat(600) + "1" + "}".repeat(600);
          default -> "\"" + FuzzBoards.pick(random, TEXTS) + "\"";
        };
    return good.withBody(
        (text.substring(0, colon + 1) + odd + text.substring(end)).getBytes(StandardCharsets.UTF_8),
        "a value is " + shortened(odd));
  }

  private static ObjectNode json(FuzzRequest request) {
    try {
      return (ObjectNode) FuzzValid.JSON.readTree(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
