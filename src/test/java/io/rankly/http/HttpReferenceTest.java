package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.trust.ApiExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page with all operations, behind its words of introduction, says what the description says.
 */
class HttpReferenceTest {
  private static final Path PAGE = Path.of("src/site/markdown/http-reference.md");
  private static final Path ACTUAL = Path.of("target/openapi/http-reference.md");
  private static final String BEGIN = "\n## Statuses\n";

  @Test
  void page_isWhatTheDescriptionSays() throws IOException {
    String page = Files.readString(PAGE);
    String introduction = page.substring(0, page.indexOf(BEGIN));
    String actual = introduction + new HttpReference(ApiExamples.document()).text();
    Files.createDirectories(ACTUAL.getParent());
    Files.writeString(ACTUAL, actual);
    assertEquals(page, actual, () -> "when the change is meant: cp " + ACTUAL + " " + PAGE);
  }
}
