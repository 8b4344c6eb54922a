package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start of the function on the JVM, as AWS's Java runtime starts it. */
class JavaFunctionIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    try (ZipFile zip = new ZipFile("target/function.zip")) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path path = folder.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (!entry.isDirectory()) {
          try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, path);
          }
        }
      }
    }
  }

  @Test
  void goodSettings_start() throws Exception {
    try (PackagedFunction function = start(TestDynamo.create().table(), Set.of())) {
      assertEquals("{\"boards\":[]}", function.answer(HttpEvent.of("GET", "/v1/boards")).body());
    }
  }

  @Test
  void image_goesBothWaysByteForByte() throws Exception {
    LocalAws aws = LocalAws.start(Optional.empty());
    Map<String, String> given =
        Map.of(
            LambdaEnvironment.DYNAMODB_ENDPOINT,
            aws.dynamo().toString(),
            "RANKLY_TABLE",
            TestDynamo.create().table(),
            LambdaEnvironment.S3_ENDPOINT,
            aws.s3().toString(),
            "RANKLY_BUCKET",
            TestS3.create().bucket());
    try (PackagedFunction function = PackagedFunction.startJava(folder, given, Set.of())) {
      ImageChecks checks = new ImageChecks(function::send);
      checks.requireImagesByteForByte();
      checks.requireTheLimit();
    }
  }

  @Test
  void table_thatIsNotThere_isNamedInTheInitError() throws Exception {
    try (PackagedFunction function = start("no-such-table", Set.of())) {
      requireInitError("RANKLY_TABLE (rankly.table)", function);
    }
  }

  @Test
  void setting_thatIsWrong_isNamedInTheInitError() throws Exception {
    try (PackagedFunction function = start("a b", Set.of())) {
      requireInitError("rankly.table", function);
    }
  }

  @Test
  void region_thatIsMissing_isNamedInTheInitError() throws Exception {
    Set<String> without = Set.of("AWS_REGION", "AWS_DEFAULT_REGION");
    try (PackagedFunction function = start("rankly", without)) {
      requireInitError("AWS_REGION", function);
    }
  }

  @Test
  void storeThatRefuses_doesNotHoldUpTheFunction() throws Exception {
    String nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + closed.getLocalPort();
    }
    Map<String, String> given = Map.of(LambdaEnvironment.DYNAMODB_ENDPOINT, nobody);
    try (PackagedFunction function = PackagedFunction.startJava(folder, given, Set.of())) {
      assertEquals(503, function.answer(HttpEvent.of("GET", "/v1/boards")).status());
    }
  }

  private static PackagedFunction start(String table, Set<String> without) throws IOException {
    String dynamo = LocalAws.start(Optional.empty()).dynamo().toString();
    Map<String, String> given =
        Map.of(LambdaEnvironment.DYNAMODB_ENDPOINT, dynamo, "RANKLY_TABLE", table);
    return PackagedFunction.startJava(folder, given, without);
  }

  private static void requireInitError(String named, PackagedFunction function) throws Exception {
    String error = new ObjectMapper().readTree(function.initError()).at("/errorMessage").asText();
    assertTrue(error.contains(named), error);
    assertEquals(1, function.exitCode());
    assertFalse(function.hasAskedForAnEvent());
    assertTrue(function.output().contains(named), function.output());
    assertFalse(function.output().contains("\tat "), function.output());
  }
}
