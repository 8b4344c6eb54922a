package io.rankly.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A good event with one thing wrong, each time another; the same again for the same seed. */
final class MutatedEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1.5",
          "1e400",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"%\"",
          "\"/%00\"",
          "\"\\u0000\"",
          "\"\\uD800\"",
          "\"\\r\\n\"",
          "\"😀\"",
          "[]",
          "[null]",
          "{}",
          "{\"a\":{}}");

  private final Random random;
  private final String good;

  MutatedEvents(long seed, String good) {
    this.random = new Random(seed);
    this.good = good;
  }

  String next() throws JsonProcessingException {
    int at = random.nextInt(good.length());
    return switch (random.nextInt(6)) {
      case 0 -> good.substring(0, at);
      case 1 -> good.substring(0, at) + good.substring(at + 1);
      case 2 -> good.substring(0, at) + (char) random.nextInt(0x250) + good.substring(at + 1);
      case 3 -> good.substring(0, at) + good.substring(random.nextInt(good.length()));
      default -> withOddValue();
    };
  }

  private String withOddValue() throws JsonProcessingException {
    JsonNode root = JSON.readTree(good);
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(random.nextInt(names.size()));
    object.set(name, JSON.readTree(ODD.get(random.nextInt(ODD.size()))));
    return root.toString();
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }
}
