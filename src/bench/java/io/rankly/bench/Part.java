package io.rankly.bench;

import java.util.List;
import java.util.Optional;

/** Whose code something is, by the name of its class. */
enum Part {
  OURS("Rankly", "io.rankly."),
  SDK("AWS SDK", "software.amazon."),
  HTTP(
      "HTTP and framework",
      "io.vertx.",
      "io.netty.",
      "io.quarkus.",
      "io.smallrye.",
      "org.jboss.",
      "jakarta."),
  JSON("JSON", "com.fasterxml."),
  /** Below none of the others. */
  JDK("JDK alone");

  final String title;
  private final List<String> packages;

  Part(String title, String... packages) {
    this.title = title;
    this.packages = List.of(packages);
  }

  /** The part that a class is of; absent for the JDK's and others', who work for their callers. */
  static Optional<Part> of(String className) {
    for (Part part : values()) {
      if (part.packages.stream().anyMatch(className::startsWith)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
