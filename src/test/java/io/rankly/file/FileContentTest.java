package io.rankly.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FileContentTest {
  @Test
  void size_isFarBelowWhatS3Takes_orRefused() {
    FileContent.requireSize(FileContent.MAX_BYTES);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> FileContent.requireSize(FileContent.MAX_BYTES + 1L));
    assertEquals(
        "a file of 268435457 bytes is too large; write it in parts of at most 256 MiB",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> FileContent.requireSize(5L << 30));
  }
}
