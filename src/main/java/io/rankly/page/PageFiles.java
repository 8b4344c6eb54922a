package io.rankly.page;

import io.rankly.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All files of the page, as they are served:
 *
 * <pre>
 * index.html            asked for again each time
 * assets/HASH/page.js   and what it needs; HASH is of all of them, so they can be kept for ever
 * </pre>
 *
 * <p>They lie beside this class, the assets in a folder without the hash, which index.html is told.
 * The modules find one another by relative paths. A native program has them as its builder read
 * them.
 */
public final class PageFiles {
  /** Where a browser may get anything from, but for frames: the same is in index.html itself. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

  public static final String INDEX = "index.html";

  static final List<String> ASSETS =
      List.of(
          "api.js",
          "board.js",
          "chart.js",
          "dom.js",
          "forms.js",
          "icon.svg",
          "lists.js",
          "page.css",
          "page.js",
          "ranking.js",
          "refresh.js",
          "source.js",
          "text.js");

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml");

  private static final String ASKED_FOR_AGAIN = "no-cache";
  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String FOLDER = "assets/";
  private static final int HASH_BYTES = 8;
  private static final Map<String, PageFile> ALL = load();

  private PageFiles() {}

  /** All of them, index.html last: whoever has that one finds the others. */
  public static List<PageFile> all() {
    return List.copyOf(ALL.values());
  }

  /** The file with this path. */
  public static Optional<PageFile> find(String path) {
    return Optional.ofNullable(ALL.get(path));
  }

  private static Map<String, PageFile> load() {
    Map<String, byte[]> assets = new LinkedHashMap<>();
    ASSETS.forEach(name -> assets.put(name, read(FOLDER + name)));
    String folder = FOLDER + hash(assets) + "/";
    List<PageFile> files = new ArrayList<>();
    assets.forEach((name, bytes) -> files.add(file(folder + name, bytes, FOREVER)));
    String index = new String(read(INDEX), StandardCharsets.UTF_8);
    String told = index.replace("\"" + FOLDER, "\"" + folder);
    files.add(file(INDEX, told.getBytes(StandardCharsets.UTF_8), ASKED_FOR_AGAIN));
    Map<String, PageFile> all = new LinkedHashMap<>();
    files.forEach(file -> all.put(file.path(), file));
    return all;
  }

  private static PageFile file(String path, byte[] bytes, String caching) {
    String type = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("a file of the page is of no known type: " + path);
    }
    return new PageFile(path, bytes, type, caching, hex(Sha256.of(bytes)));
  }

  private static String hash(Map<String, byte[]> files) {
    MessageDigest digest = Sha256.digest();
    files.forEach(
        (name, bytes) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update(Sha256.of(bytes));
        });
    return hex(digest.digest());
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
  }

  private static byte[] read(String name) {
    try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("a file of the page is missing: " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
