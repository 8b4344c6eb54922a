package io.rankly.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of a command line, each with its value: {@code --name value}. */
record Given(Map<String, String> values) {
  /**
   * Reads a command line from one place on.
   *
   * @throws IllegalArgumentException when there is another option than these, or one without value
   */
  static Given parse(Set<String> names, int from, String... args) {
    Map<String, String> values = new HashMap<>();
    for (int i = from; i < args.length; i += 2) {
      if (!names.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException("not understood: " + args[i]);
      }
      values.put(args[i], args[i + 1]);
    }
    return new Given(values);
  }

  int number(String name, int otherwise) {
    return text(name).map(Integer::parseInt).orElse(otherwise);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
