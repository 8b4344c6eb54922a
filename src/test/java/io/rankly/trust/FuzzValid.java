package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.trust.FuzzApi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Requests as the description has them, with values that mean something: ids of what there is,
 * numbers with as many decimals as the board keeps, cursors of the page before.
 */
final class FuzzValid {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> IMAGES =
      List.of("gold.png", "gold.svg", "alpha.webp", "lossy.webp");
  private static final List<String> SEGMENTS = List.of("de", "fr", "x.y_z-1");

  private final FuzzApi api;
  private final FuzzBoards boards;
  private final FuzzKnown known;

  FuzzValid(FuzzApi api, FuzzBoards boards, FuzzKnown known) {
    this.api = api;
    this.boards = boards;
    this.known = known;
  }

  FuzzRequest of(Operation operation, Random random) {
    String board = random.nextInt(40) == 0 ? boards.none(random) : boards.any(random);
    List<String> query = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    for (JsonNode parameter : operation.parameters()) {
      String in = parameter.path("in").asText();
      String name = parameter.path("name").asText();
      boolean wanted = parameter.path("required").asBoolean() || random.nextInt(4) == 0;
      if (in.equals("query") && wanted) {
        value(operation, board, name, parameter.path("schema"), random)
            .ifPresent(value -> query.add(name + "=" + encoded(value)));
      } else if (in.equals("header") && wanted) {
        headers.add(name + ": key-" + random.nextInt(200));
      }
    }
    if (query.stream().anyMatch(q -> q.startsWith("rank="))) {
      query.removeIf(q -> q.startsWith("percentile="));
    } else if (operation.path().endsWith("/score")
        && operation.method().equals("GET")
        && query.stream().noneMatch(q -> q.startsWith("percentile="))) {
      query.add("rank=1");
    }
    Optional<String> type = operation.body();
    byte[] body = new byte[0];
    if (type.isPresent()) {
      if (type.get().startsWith("image/")) {
        body = image(FuzzBoards.pick(random, IMAGES));
        headers.add("Content-Type: image/png");
      } else {
        body = body(operation, board, random);
        headers.add("Content-Type: application/json");
      }
    }
    if (operation.path().equals("/v1/badges/{name}") && random.nextInt(3) == 0) {
      known
          .any(random, "", "image")
          .ifPresent(hash -> headers.add("If-None-Match: \"" + hash + "\""));
    }
    String target =
        path(operation, board, random) + (query.isEmpty() ? "" : "?" + String.join("&", query));
    return new FuzzRequest(
        Optional.of(operation),
        operation.method(),
        target,
        headers,
        body,
        Optional.empty(),
        false,
        "valid");
  }

  private String path(Operation operation, String board, Random random) {
    String attempt = known.any(random, "", "attempt").orElse("nothing");
    String id = known.any(random, operation.path(), "id").orElse("nothing");
    String season =
        random.nextBoolean() ? "previous" : known.any(random, "", "season").orElse("current");
    return operation
        .path()
        .replace("{board}", board)
        .replace("{player}", encoded(boards.player(random)))
        .replace("{name}", boards.badge(random))
        .replace("{attempt}", encoded(attempt))
        .replace("{season}", encoded(season))
        .replace("{id}", encoded(id));
  }

  /** Of a parameter in the query; none where it would make no sense. */
  private Optional<String> value(
      Operation operation, String board, String name, JsonNode schema, Random random) {
    FuzzBoards.Kind kind = boards.kind(board);
    return switch (name) {
      case "window" ->
          kind.windows().isEmpty()
              ? Optional.empty()
              : Optional.of(FuzzBoards.pick(random, kind.windows()));
      case "season" ->
          random.nextInt(4) == 0
              ? known.any(random, "", "season")
              : Optional.of(random.nextInt(4) == 0 ? "previous" : "current");
      case "segment" ->
          kind.settings().contains("segments")
              ? Optional.of(FuzzBoards.pick(random, SEGMENTS))
              : Optional.empty();
      case "style" ->
          Optional.of(
              kind.settings().contains("dense") && random.nextBoolean() ? "dense" : "competition");
      case "cursor" -> known.any(random, operation.path(), "nextCursor");
      case "before" -> known.any(random, operation.path(), "nextBefore");
      case "after" -> known.any(random, "", "nextAfter");
      case "version" -> known.any(random, "", "image");
      case "score" -> Optional.of(scoreText(kind, random));
      case "by" -> Optional.of("ann");
      case "reason" -> Optional.of("a test");
      default -> Optional.of(drawn(schema, random));
    };
  }

  private static String drawn(JsonNode schema, Random random) {
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size())).asText();
    }
    long min = schema.path("minimum").asLong(0);
    long max = Math.min(schema.path("maximum").asLong(60), min + 60);
    return Long.toString(min + random.nextInt((int) (max - min) + 1));
  }

  private static String scoreText(FuzzBoards.Kind kind, Random random) {
    return kind.columns().isEmpty()
        ? number(kind.decimals(), random).toPlainString()
        : random.nextInt(500) + "," + random.nextInt(500);
  }

  private static BigDecimal number(int decimals, Random random) {
    long unscaled =
        switch (random.nextInt(12)) {
          case 0 -> random.nextLong();
          case 1 -> -random.nextInt(1_000);
          case 2 -> random.nextInt(3);
          default -> random.nextInt(100_000);
        };
    return BigDecimal.valueOf(unscaled, decimals);
  }

  /** A body as its schema has it. */
  private byte[] body(Operation operation, String board, Random random) {
    JsonNode schema = api.resolve(operation.bodies().values().iterator().next());
    if (operation.name().equals("PUT /v1/boards/{board}") && random.nextInt(3) > 0) {
      return boards.settings(board);
    }
    return text(object(schema, board, random));
  }

  static byte[] text(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode object(JsonNode schema, String board, Random random) {
    ObjectNode object = NODES.objectNode();
    FuzzBoards.Kind kind = boards.kind(board);
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    boolean scored = schema.path("properties").has("values");
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              if (scored && (name.equals("score") || name.equals("values"))) {
                if (name.equals("score") == kind.columns().isEmpty()) {
                  object.set(name, score(kind, random));
                }
              } else if (required.contains(name) || random.nextInt(6) == 0) {
                object.set(name, member(name, api.resolve(member.getValue()), board, random));
              }
            });
    if (object.has("window") && !object.has("season") && scored) {
      object.remove("window");
    }
    return object;
  }

  private static JsonNode score(FuzzBoards.Kind kind, Random random) {
    if (kind.columns().isEmpty()) {
      return NODES.numberNode(number(kind.decimals(), random));
    }
    ObjectNode values = NODES.objectNode();
    kind.columns().forEach(column -> values.put(column, random.nextInt(500)));
    return values;
  }

  private JsonNode member(String name, JsonNode schema, String board, Random random) {
    return switch (name) {
      case "player" -> NODES.textNode(boards.player(random));
      case "players" -> {
        ArrayNode players = NODES.arrayNode();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
          players.add(boards.player(random));
        }
        yield players;
      }
      case "segment" -> NODES.textNode(FuzzBoards.pick(random, SEGMENTS));
      case "season" -> NODES.textNode(known.any(random, "", "season").orElse("all"));
      case "window" -> {
        List<String> windows = boards.kind(board).windows();
        yield NODES.textNode(windows.isEmpty() ? "daily" : FuzzBoards.pick(random, windows));
      }
      case "version" -> NODES.numberNode(random.nextInt(6));
      case "meta" -> NODES.objectNode().put("level", random.nextInt(9)).put("é", "😀\u2028");
      case "name", "title" ->
          NODES.textNode(FuzzBoards.pick(random, List.of("Ann", "Éa 😀", "الف")));
      case "timezone" -> NODES.textNode("America/New_York");
      case "cron" -> NODES.textNode("0 0 1 * *");
      case "file" -> NODES.textNode("imports/" + board + "/file.csv");
      case "bytes" -> NODES.numberNode(image(FuzzBoards.pick(random, IMAGES)).length);
      case "emoji" -> NODES.textNode("🥇");
      default -> drawnNode(schema, board, random);
    };
  }

  private JsonNode drawnNode(JsonNode schema, String board, Random random) {
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema, board, random);
      case "array" -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          array.add(drawnNode(api.resolve(schema.path("items")), board, random));
        }
        yield array;
      }
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "integer" -> NODES.numberNode(Long.parseLong(drawn(schema, random)));
      case "number" -> NODES.numberNode(random.nextInt(100));
      default ->
          NODES.textNode(
              schema.has("enum")
                  ? drawn(schema, random)
                  : schema.path("pattern").asText().startsWith("^([01]")
                      ? "04:30"
                      : "abc" + random.nextInt(9));
    };
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The one of so many bytes, or one. */
  static byte[] image(int bytes) {
    return IMAGES.stream()
        .map(FuzzValid::image)
        .filter(image -> image.length == bytes)
        .findFirst()
        .orElse(new byte[] {1});
  }

  static byte[] image(String name) {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/images", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
