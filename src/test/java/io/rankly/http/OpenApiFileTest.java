package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description that is served is a file; here it is held against the annotations. */
@QuarkusTest
class OpenApiFileTest {
  private static final Path FILES = Path.of("src/main/resources/io/rankly/http");
  private static final Path GENERATED = Path.of("target/openapi");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @ParameterizedTest
  @ValueSource(strings = {"yaml", "json"})
  void file_isWhatTheAnnotationsSay(String format) throws IOException {
    String name = "openapi." + format;
    String generated = Api.get("/q/openapi-generated?format=" + format).asString();
    Files.writeString(Files.createDirectories(GENERATED).resolve(name), generated);

    String file = Files.readString(FILES.resolve(name));
    assertEquals(
        parse(generated),
        parse(file),
        () -> "when the change is meant: cp " + GENERATED.resolve(name) + " " + FILES);
    assertEquals(file, Api.get("/q/openapi?format=" + format).asString());
  }

  /** JSON is YAML, too. Compared are contents, since members come in another order each time. */
  private static JsonNode parse(String text) throws IOException {
    return YAML.readTree(text);
  }
}
