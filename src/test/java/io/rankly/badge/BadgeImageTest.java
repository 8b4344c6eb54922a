package io.rankly.badge;

import static io.rankly.badge.TestImages.file;
import static io.rankly.badge.TestImages.svg;
import static io.rankly.badge.TestImages.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an image, and what is none. */
class BadgeImageTest {
  private static final List<String> FILES =
      List.of("gold.png", "gold.svg", "lossy.webp", "lossless.webp", "alpha.webp", "moving.webp");

  @ParameterizedTest
  @CsvSource({
    "gold.png, PNG",
    "gold.svg, SVG",
    "lossy.webp, WEBP",
    "lossless.webp, WEBP",
    "alpha.webp, WEBP",
    "moving.webp, WEBP",
  })
  void image_isWhatItsBytesSay(String name, ImageType type) {
    BadgeImage image = BadgeImage.of(file(name));
    assertEquals(type, image.version().type());
    assertArrayEquals(file(name), image.bytes());
  }

  @Test
  void version_isTheHashOfTheBytes() {
    // As sha256sum says.
    assertEquals(
        "ef8275405cd64f9e9a724a81195e20d4d429add8f5c5b3c0fcdf17bedecc73f1",
        BadgeImage.of(file("gold.png")).version().hash());
  }

  @Test
  void bytes_changedBehindItsBack_doNotChangeTheImage() {
    byte[] bytes = file("gold.png");
    BadgeImage image = BadgeImage.of(bytes);
    bytes[0] = 0;
    image.bytes()[1] = 0;
    assertArrayEquals(file("gold.png"), image.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<rect width='10' height='10' fill='red'/>",
        "<g id='a'/><use href='#a'/>",
        "<style>.a { fill: url( '#g' ); transform: rotate(45deg) }</style>",
        "<style></style>",
        "<text>&lt;script&gt; &#128512; &amp;</text>",
        "<text><![CDATA[<script>]]></text>",
        "<desc>a &quot;@import url(x)&quot; in words</desc>",
        "<g aria-label='(1) of @ \\'/>",
        "<g xml:space='preserve' xml:lang='de' data-x='y' lang='en'/>",
        "<filter id='f'><feGaussianBlur stdDeviation='2'/><feMerge><feMergeNode in='a'/></feMerge></filter>",
        "<switch><symbol id='s' viewBox='0 0 1 1'/></switch>",
      })
  void svg_thatOnlyShowsSomething_isTaken(String inner) {
    assertEquals(ImageType.SVG, BadgeImage.of(svg(inner)).version().type());
  }

  @Test
  void svg_inItsDifferentWrappings_isTaken() {
    String plain = new String(svg(""), StandardCharsets.UTF_8);
    for (String text :
        List.of(
            "\ufeff" + plain,
            "\n \t" + plain,
            "<!-- a -->" + plain + "<!-- b -->\n",
            "<?xml version='1.0'?>" + plain,
            "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n" + plain,
            "\ufeff<?xml version='1.0' encoding='UTF-8'?>" + plain,
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/></s:svg>")) {
      assertEquals(ImageType.SVG, BadgeImage.of(utf8(text)).version().type(), text);
    }
  }

  static List<String> hostile() {
    return TestImages.hostile();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void svg_thatDoesSomething_isRefused(String text) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> BadgeImage.of(utf8(text)));
    assertTrue(e.getMessage().contains("SVG") || e.getMessage().contains("use"), e::getMessage);
  }

  @Test
  void svg_thatIsNoUtf8_isRefused() {
    String text = new String(svg("<desc>é</desc>"), StandardCharsets.UTF_8);
    for (byte[] bytes :
        List.of(
            text.getBytes(StandardCharsets.ISO_8859_1),
            text.getBytes(StandardCharsets.UTF_16),
            text.getBytes(StandardCharsets.UTF_16LE),
            text.getBytes(StandardCharsets.UTF_16BE))) {
      requireRefused(bytes);
    }
  }

  @Test
  void svg_madeToBeSlow_isAnsweredInTime() {
    String million = "x".repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          BadgeImage.of(svg("<path d='" + million + "'/>"));
          BadgeImage.of(svg("<style>" + million + "</style>"));
          BadgeImage.of(svg("<path d='" + "(".repeat(1_000_000) + "'/>"));
          BadgeImage.of(svg("<path d='" + " ".repeat(999_999) + "('/>"));
          requireRefused(svg("<path d='url(#" + million + "'/>"));
          requireRefused(svg("<g " + "a='1' ".repeat(100_000) + "/>"));
          requireRefused(utf8("<" + million));
          requireRefused(utf8("<g>".repeat(300_000)));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GIF89a\u0001\u0000\u0001\u0000",
        "\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF",
        "BM\u0000\u0000",
        "%PDF-1.7",
        "PK\u0003\u0004",
        "{\"svg\":1}",
        "svg",
        "RIFF\u0004\u0000\u0000\u0000WAVE",
        "\u0089PNG\n",
        "\u0000<svg xmlns='http://www.w3.org/2000/svg'/>",
      })
  void bytes_ofAnythingElse_areRefused(String latin) {
    InvalidInputException e = requireRefused(latin.getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(e.getMessage().contains("PNG, SVG or WebP"), e::getMessage);
  }

  @Test
  void svg_thatIsCompressed_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(file("gold.svg"));
    }
    requireRefused(bytes.toByteArray());
  }

  @Test
  void size_isLimited() {
    byte[] most = svg(" ".repeat(BadgeImage.MAX_BYTES - svg("").length));
    assertEquals(BadgeImage.MAX_BYTES, BadgeImage.of(most).length());
    requireRefused(svg(" ".repeat(BadgeImage.MAX_BYTES - svg("").length + 1)));
    requireRefused(new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold.png", "lossy.webp", "lossless.webp", "alpha.webp", "moving.webp"})
  void image_thatIsCutOff_isRefused(String name) {
    byte[] whole = file(name);
    for (int length = 0; length < whole.length; length++) {
      requireRefused(Arrays.copyOf(whole, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gold.png", "lossy.webp", "lossless.webp", "alpha.webp", "moving.webp"})
  void image_withSomethingBehindIt_isRefused(String name) {
    for (String behind :
        List.of("\n", "<script>alert(1)</script>", "PK\u0003\u0004", "GIF89a", "\u0000\u0000")) {
      byte[] whole = file(name);
      byte[] more = Arrays.copyOf(whole, whole.length + behind.length());
      System.arraycopy(utf8(behind), 0, more, whole.length, behind.length());
      requireRefused(more);
    }
  }

  @Test
  void png_withABitThatTurned_isRefused() {
    byte[] whole = file("gold.png");
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      requireRefused(damaged);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "4097, 1", "1, 4097", "-1, 1", "65536, 65536"})
  void png_ofTooManyPixels_isRefused(int width, int height) {
    byte[] png = file("gold.png");
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    InvalidInputException e = requireRefused(png);
    assertTrue(e.getMessage().contains("4096"), e::getMessage);
  }

  @Test
  void webp_ofTooManyPixels_isRefused() {
    byte[] lossy = file("lossy.webp");
    ByteBuffer.wrap(lossy).order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) 4097);
    byte[] lossless = file("lossless.webp");
    lossless[21] = (byte) 0xff;
    lossless[22] |= 0x3f;
    byte[] extended = file("alpha.webp");
    extended[25] = 0x40;
    for (byte[] webp : List.of(lossy, lossless, extended)) {
      InvalidInputException e = requireRefused(webp);
      assertTrue(e.getMessage().contains("4096"), e::getMessage);
    }
  }

  @Test
  void svg_withNamespacesThatNobodyUses_isTakenUpToALimit() {
    assertEquals(ImageType.SVG, BadgeImage.of(svg("<g " + namespaces(30) + "/>")).version().type());
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> BadgeImage.of(svg("<g " + namespaces(31) + "/>")));
    assertEquals(30, refused.details().get("max"));
    // Far more of them than a parser comes to an end with.
    byte[] many = svg("<g/><path " + namespaces(500_000) + "/>");
    assertThrows(InvalidInputException.class, () -> BadgeImage.uploaded(many));
  }

  private static String namespaces(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("xmlns:a").append(Integer.toHexString(i)).append("='u' ");
    }
    return text.toString();
  }

  @Test
  void bytes_changedAtRandom_areAnImageOrRefused() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = file(FILES.get(random.nextInt(FILES.size())));
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        BadgeImage.of(bytes);
      } catch (InvalidInputException e) {
        continue;
      } catch (RuntimeException e) {
        throw new AssertionError("round " + i + " of seed " + seed, e);
      }
    }
  }

  private static InvalidInputException requireRefused(byte[] bytes) {
    return assertThrows(InvalidInputException.class, () -> BadgeImage.of(bytes));
  }
}
