package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Opens what was packaged, down to the archives within: the application is in it, the embedded AWS
 * is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageIT {
  private static final List<String> LOCAL_ONLY =
      List.of(
          "io/rankly/local",
          "io/rankly/dynamo/BulkBoard",
          "software/amazon/dynamodb/services/local",
          "com/almworks/sqlite4java",
          "libsqlite4java",
          "org/gaul/s3proxy",
          "com/google/common/jimfs",
          "org/eclipse/jetty",
          "org/junit");

  /** Names of all files in the package; those in an archive behind the archive's name. */
  private final List<String> names = new ArrayList<>();

  /** A native program, which holds names of classes as text. */
  private byte[] program = {};

  @BeforeAll
  void open() throws IOException {
    Path target = Path.of("target");
    List<Path> packaged = new ArrayList<>();
    if (Files.exists(target.resolve("function.zip"))) {
      packaged.add(target.resolve("function.zip"));
    }
    if (Files.exists(target.resolve("quarkus-app"))) {
      try (Stream<Path> files = Files.walk(target.resolve("quarkus-app"))) {
        files.filter(Files::isRegularFile).forEach(packaged::add);
      }
    }
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(target, "*-runner")) {
      programs.forEach(packaged::add);
    }
    for (Path file : packaged) {
      try (InputStream content = Files.newInputStream(file)) {
        add(target.relativize(file).toString(), content);
      }
    }
  }

  private void add(String name, InputStream content) throws IOException {
    names.add(name);
    if (name.endsWith(".zip") || name.endsWith(".jar")) {
      ZipInputStream zip = new ZipInputStream(content);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        add(name + "!" + entry.getName(), new ByteArrayInputStream(zip.readAllBytes()));
      }
    } else if (name.endsWith("!bootstrap") || name.endsWith("-runner")) {
      program = content.readAllBytes();
    }
  }

  @Test
  void application_isInThePackage() {
    boolean classes =
        names.stream().anyMatch(name -> name.endsWith("io/rankly/http/BoardsResource.class"));
    assertTrue(
        classes || contains("io.rankly.http.BoardsResource"),
        () -> names.size() + " files were looked through");
  }

  @Test
  void embeddedAws_isNotInThePackage() {
    assertEquals(
        List.of(),
        names.stream().filter(name -> LOCAL_ONLY.stream().anyMatch(name::contains)).toList());
    assertEquals(
        List.of(),
        LOCAL_ONLY.stream().filter(name -> contains(name.replace('/', '.') + ".")).toList());
  }

  /** The list that the build makes; a native program has what it lists, but no archives to see. */
  @Test
  void listOfWhatIsShipped_isRight() throws IOException {
    Set<String> listed = new TreeSet<>();
    boolean function = false;
    for (JsonNode component :
        new ObjectMapper().readTree(Path.of("target/sbom.json").toFile()).path("components")) {
      String name = component.path("name").asText();
      assertFalse(component.path("licenses").isEmpty(), name);
      function |= name.equals("quarkus-amazon-lambda-http");
      if (component.path("purl").asText().contains("type=jar")) {
        listed.add(
            component.path("group").asText()
                + "."
                + name
                + "-"
                + component.path("version").asText());
      }
    }
    Pattern archive =
        Pattern.compile(
            (function ? "function.zip!lib/" : "quarkus-app/lib/[a-z]+/")
                + "(?:modified-)?([^/!]+)[.]jar");
    Set<String> shipped =
        names.stream()
            .map(archive::matcher)
            .filter(Matcher::matches)
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(listed.isEmpty());
    assertEquals(shipped.isEmpty() ? listed : shipped, listed);
  }

  private boolean contains(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at <= program.length - wanted.length; at++) {
      int same = 0;
      while (same < wanted.length && program[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
