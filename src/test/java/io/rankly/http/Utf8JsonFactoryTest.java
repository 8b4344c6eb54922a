package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8JsonFactoryTest {
  private final ObjectMapper mapper = StrictJson.mapper();

  private JsonNode read(byte[] bytes) throws IOException {
    JsonNode read = mapper.readTree(new ByteArrayInputStream(bytes));
    assertEquals(read, mapper.readTree(bytes));
    assertEquals(read, mapper.readerFor(JsonNode.class).readValue(bytes));
    assertEquals(
        read, mapper.copy().readerFor(JsonNode.class).readValue(new ByteArrayInputStream(bytes)));
    return read;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] around(String hex) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(utf8("{\"a\":\""));
    all.writeBytes(HexFormat.of().parseHex(hex));
    all.writeBytes(utf8("\"}"));
    return all.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff",
        "c3",
        "80",
        "c080",
        "c1a1",
        "e08081",
        "eda080",
        "edb080",
        "eda080edb080",
        "e28028",
        "f4908080",
        "f8888080",
        "00",
      })
  void bytes_thatAreNotUtf8_areRefused(String hex) {
    byte[] body = around(hex);
    assertThrows(
        JsonProcessingException.class, () -> mapper.readTree(new ByteArrayInputStream(body)));
    assertThrows(JsonProcessingException.class, () -> mapper.readTree(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void otherEncodings_areRefused(String encoding) {
    byte[] body = "{\"a\":1}".getBytes(Charset.forName(encoding));
    assertThrows(JsonProcessingException.class, () -> mapper.readTree(body));
  }

  @Test
  void utf8_isRead() throws IOException {
    assertEquals("é😀", read(utf8("{\"a\":\"é😀\"}")).path("a").asText());
    assertEquals(1, read(utf8("\uFEFF{\"a\":1}")).path("a").asInt());
  }

  @Test
  void depthAndNumbers_haveTheirLimits() throws IOException {
    read(utf8("[".repeat(50) + "]".repeat(50)));
    read(utf8("1".repeat(100)));
    for (String tooMuch : new String[] {"[".repeat(51) + "]".repeat(51), "1".repeat(101)}) {
      assertThrows(JsonProcessingException.class, () -> mapper.readTree(utf8(tooMuch)));
      assertThrows(JsonProcessingException.class, () -> mapper.readTree(tooMuch));
    }
  }
}
