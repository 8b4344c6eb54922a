package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  @Test
  void origins_areReadWithCommasBetween() {
    assertEquals(
        new Origins(true, Set.of("https://a.example", "http://localhost:5173")),
        Origins.of(Optional.of("https://a.example, * ,http://localhost:5173")));
    assertTrue(Origins.of(Optional.empty()).areNone());
    assertEquals(new Origins(true, Set.of()), Origins.of(Optional.of("*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "https://",
        "https://a.example/",
        "https://a.example/x",
        "https://A.example",
        "https://a.example:443",
        "http://a.example:80",
        "https://u@a.example",
        "https://*.example",
        "null",
        "ftp://a.example",
        "https://a.example?x",
        "https://a.example,",
        "",
        "https://a b",
      })
  void others_areNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> Origins.of(Optional.of(text)));
  }
}
