package io.rankly.bench;

import io.rankly.lambda.LambdaEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function to measure.
 *
 * @param kind what it is, for the reader
 * @param folder where it is started
 * @param packed bytes of its zip, if it has one
 * @param unpacked bytes of what was in it
 */
record Candidate(
    String name,
    String kind,
    Path folder,
    List<String> command,
    OptionalLong packed,
    OptionalLong unpacked) {
  private static final String NATIVE = "bootstrap";

  /** AWS's runtime interface client and what it needs; src/bench/cold-start puts it here. */
  private static final Path RUNTIME_CLIENT = Path.of("target/bench/lambda-runtime");

  /** The options of AWS's own Java runtime, and its machine's memory. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+TieredCompilation",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxRAM=" + LambdaEnvironment.MEMORY_MB + "m");

  /**
   * A packaged function: a native program if there is one called bootstrap, else classes.
   *
   * @param folder an empty folder to unpack it into
   */
  static Candidate build(String name, Path zip, Path folder) throws IOException {
    unpack(zip, folder);
    Path program = folder.resolve(NATIVE);
    boolean isNative = program.toFile().setExecutable(true);
    Jdk jdk = Jdk.likeLambda();
    return new Candidate(
        name,
        isNative ? "native" : "Java " + jdk.version(),
        folder,
        isNative ? List.of(program.toString()) : runtimeClient(jdk),
        OptionalLong.of(Files.size(zip)),
        OptionalLong.of(size(folder)));
  }

  /** Any other function, as a command line that is given to a shell. */
  static Candidate peer(String name, String command) {
    return new Candidate(
        name,
        "peer",
        Path.of("").toAbsolutePath(),
        List.of("sh", "-c", "exec " + command),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static List<String> runtimeClient(Jdk jdk) {
    return Stream.of(
            List.of(jdk.java().toString()),
            JAVA_OPTIONS,
            List.of(
                "-cp",
                RUNTIME_CLIENT.toAbsolutePath() + "/*",
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                LambdaEnvironment.HANDLER))
        .flatMap(List::stream)
        .toList();
  }

  private static void unpack(Path zip, Path folder) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path path = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          try (InputStream content = file.getInputStream(entry)) {
            Files.copy(content, path);
          }
        }
      }
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(f -> f.length()).sum();
    }
  }
}
