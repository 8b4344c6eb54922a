package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Ids, cursors and versions that answers told, the newest of each kind, to ask for them again. */
final class FuzzKnown {
  private static final int NEWEST = 40;
  private static final Set<String> NAMES =
      Set.of("nextCursor", "nextBefore", "nextAfter", "attempt", "season", "version", "hash", "id");

  private final Map<String, List<String>> values = new HashMap<>();

  /** Takes in what an answer to this operation tells. */
  void learn(String path, JsonNode answer) {
    if (answer.isObject()) {
      answer
          .properties()
          .forEach(
              member -> {
                if (NAMES.contains(member.getKey()) && member.getValue().isValueNode()) {
                  add(kind(path, member.getKey()), member.getValue().asText());
                } else if (member.getKey().equals("url")
                    && member.getValue().asText().contains("=")) {
                  add("image", member.getValue().asText().replaceAll(".*=", ""));
                } else {
                  learn(path, member.getValue());
                }
              });
    } else if (answer.isArray()) {
      answer.forEach(element -> learn(path, element));
    }
  }

  /** Ids and cursors are of one path: {@code imports id}, {@code audit nextCursor}. */
  private static String kind(String path, String member) {
    return Set.of("id", "nextCursor", "nextBefore").contains(member)
        ? collection(path) + " " + member
        : member;
  }

  private static String collection(String path) {
    for (String one :
        List.of("imports", "exports", "export", "uploads", "audit", "attempts", "seasons", "top")) {
      if (path.contains("/" + one)) {
        return one.equals("export") ? "exports" : one;
      }
    }
    return path;
  }

  synchronized Optional<String> any(Random random, String path, String member) {
    List<String> known = values.getOrDefault(kind(path, member), List.of());
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(known.size() - 1 - random.nextInt(known.size())));
  }

  private synchronized void add(String kind, String value) {
    List<String> known = values.computeIfAbsent(kind, k -> new ArrayList<>());
    if (!known.contains(value)) {
      known.add(value);
      if (known.size() > NEWEST) {
        known.remove(0);
      }
    }
  }
}
