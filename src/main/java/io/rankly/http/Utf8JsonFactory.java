package io.rankly.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON of bytes as UTF-8 alone (RFC 8259, section 8.1). Jackson's own would take UTF-16 and
 * UTF-32, too, and of UTF-8 also what is none: longer forms of a character, and halves of one. A
 * byte order mark at the beginning is passed over.
 */
final class Utf8JsonFactory extends JsonFactory {
  private static final long serialVersionUID = 1;
  private static final char BYTE_ORDER_MARK = 0xFEFF;

  Utf8JsonFactory(StreamReadConstraints limits) {
    super(new JsonFactoryBuilder().streamReadConstraints(limits));
  }

  private Utf8JsonFactory(Utf8JsonFactory other) {
    super(other, null);
  }

  @Override
  public JsonFactory copy() {
    return new Utf8JsonFactory(this);
  }

  @Override
  public JsonParser createParser(InputStream in) throws IOException {
    return createParser(in.readAllBytes());
  }

  @Override
  public JsonParser createParser(byte[] bytes) throws IOException {
    return createParser(bytes, 0, bytes.length);
  }

  @Override
  public JsonParser createParser(byte[] bytes, int from, int length) throws IOException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, length))
              .toString();
    } catch (CharacterCodingException e) {
      throw new JsonParseException(null, "it is not UTF-8", e);
    }
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return createParser(marked ? text.substring(1) : text);
  }
}
