package io.rankly.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An installed Java. */
record Jdk(Path home) {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  /** A Java 25 (AWS's newest runtime has that) if one is found, or else the one that runs this. */
  static Jdk likeLambda() throws IOException {
    String given = System.getenv("JAVA_HOME_25");
    if (given != null) {
      return new Jdk(Path.of(given));
    }
    return installed("25").orElse(new Jdk(Path.of(System.getProperty("java.home"))));
  }

  private static Optional<Jdk> installed(String version) throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(INSTALLED)) {
      return homes
          .filter(home -> home.getFileName().toString().contains(version))
          .map(Jdk::new)
          .filter(jdk -> Files.isExecutable(jdk.java()))
          .findFirst();
    }
  }

  Path java() {
    return home.resolve("bin/java");
  }

  String version() throws IOException {
    Properties release = new Properties();
    try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
      release.load(file);
    }
    return release.getProperty("JAVA_VERSION", "").replace("\"", "");
  }
}
