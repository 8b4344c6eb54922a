package io.rankly.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A window of Chromium with an empty profile, over the protocol of its driver ("WebDriver", W3C).
 * The ten commands that the tests need are here, instead of a library of many megabytes.
 */
final class Browser implements AutoCloseable {
  static final String TAB = "\uE004";
  static final String ENTER = "\uE007";
  static final String SPACE = " ";

  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  /** Keeps what shifts from the first moment on, and tells who is to blame. */
  private static final String WATCH =
      """
      window.shifts = [];
      new PerformanceObserver(list => list.getEntries().filter(e => !e.hadRecentInput).forEach(e => shifts.push(
        e.value.toFixed(4) + ' ' + e.sources.map(s => s.node?.nodeName + '.' + s.node?.className).join(' '))))
        .observe({ type: 'layout-shift', buffered: true });
      window.total = () => shifts.reduce((sum, text) => sum + parseFloat(text), 0);
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Driver driver;
  private final String session;

  private Browser(Driver driver, String session) {
    this.driver = driver;
    this.session = session;
  }

  /** Opens a window of this size, in CSS pixels. */
  static Browser open(int width, int height) {
    Driver driver = Driver.start();
    try {
      Browser none = new Browser(driver, "");
      JsonNode made = none.send("POST", "/session", capabilities());
      Browser browser = new Browser(driver, "/session/" + made.path("sessionId").asText());
      browser.send("POST", "/timeouts", Map.of("script", 2 * PATIENCE_MILLIS));
      browser.resize(width, height);
      browser.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
      return browser;
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  private static Map<String, Object> capabilities() {
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-US",
            "--user-data-dir=" + emptyFolder());
    return Map.of(
        "capabilities",
        Map.of(
            "alwaysMatch",
            Map.of(
                "goog:chromeOptions",
                Map.of("args", arguments),
                "goog:loggingPrefs",
                Map.of("browser", "ALL"))));
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target/browser")).toAbsolutePath(), "profile");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void resize(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** As a reader has set it for the whole machine, such as {@code prefers-color-scheme: dark}. */
  void prefer(String feature, String value) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  void go(String url) {
    send("POST", "/url", Map.of("url", url));
  }

  void back() {
    send("POST", "/back", Map.of());
  }

  /** What a script returns. */
  JsonNode run(String script, Object... arguments) {
    return send("POST", "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /** Waits until an expression has a value that counts as true, and returns it. */
  JsonNode await(String expression) {
    String script =
        """
        const done = arguments[0], end = Date.now() + %d;
        (function look() {
          let value = null;
          try { value = (%s); } catch (e) { value = null; }
          if (value) { done(value === true || typeof value === 'string' ? value : String(value)); }
          else if (Date.now() > end) { done(null); }
          else { setTimeout(look, 25); }
        })();
        """
            .formatted(PATIENCE_MILLIS, expression);
    JsonNode value = send("POST", "/execute/async", Map.of("script", script, "args", List.of()));
    if (value.isNull()) {
      throw new AssertionError(
          "never true: "
              + expression
              + "; the page says: "
              + run("return document.body.innerText").asText());
    }
    return value;
  }

  /** Waits until the page, or a part of it, has this text. */
  void awaitText(String css, String text) {
    await(
        "(e => e.innerText ?? e.textContent)(document.querySelector(%s)).replaceAll('\\u00a0', ' ').includes(%s)"
            .formatted(quoted(css), quoted(text)));
  }

  String text(String css) {
    return run("return document.querySelector(arguments[0])?.innerText ?? ''", css).asText();
  }

  boolean has(String css) {
    return run("return document.querySelector(arguments[0]) !== null", css).asBoolean();
  }

  void click(String css) {
    send("POST", "/element/" + element(css) + "/click", Map.of());
  }

  void type(String css, String text) {
    send("POST", "/element/" + element(css) + "/clear", Map.of());
    send("POST", "/element/" + element(css) + "/value", Map.of("text", text));
  }

  private String element(String css) {
    return send("POST", "/element", Map.of("using", "css selector", "value", css))
        .path(ELEMENT)
        .asText();
  }

  /** Presses keys, one after the other, wherever the focus is. */
  void press(String keys) {
    List<Map<String, Object>> actions = new ArrayList<>();
    keys.chars()
        .mapToObj(key -> String.valueOf((char) key))
        .forEach(
            key -> {
              actions.add(Map.of("type", "keyDown", "value", key));
              actions.add(Map.of("type", "keyUp", "value", key));
            });
    send(
        "POST",
        "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
  }

  /** Presses Tab until the element that has the focus is one of these. */
  void tabTo(String css) {
    for (int i = 0; i < 200; i++) {
      press(TAB);
      if (run("return document.activeElement.matches(arguments[0])", css).asBoolean()) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not get to " + css);
  }

  /** What axe finds wrong, one line for each, with where it is. */
  List<String> violations() {
    run(axe());
    String script =
        """
        const done = arguments[0];
        axe.run(document, { resultTypes: ['violations'] }).then(
          found => done(found.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))),
          failure => done(['axe failed: ' + failure]));
        """;
    List<String> violations = new ArrayList<>();
    send("POST", "/execute/async", Map.of("script", script, "args", List.of()))
        .forEach(violation -> violations.add(violation.asText()));
    return violations;
  }

  private static String axe() {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) {
        throw new IllegalStateException("axe is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How far what was shown has moved without anybody's doing, as Chromium counts it. */
  double shifted() {
    return run("return total()").asDouble();
  }

  /** What has moved, for the reader of a failure. */
  String shifts() {
    return run("return shifts.join('\\n')").asText();
  }

  /** What the console has as errors, but for answers with an error, which are none of the page. */
  List<String> errors() {
    List<String> errors = new ArrayList<>();
    for (JsonNode line : send("POST", "/se/log", Map.of("type", "browser"))) {
      String message = line.path("message").asText();
      if (line.path("level").asText().equals("SEVERE") && !message.contains("Failed to load")) {
        errors.add(message);
      }
    }
    return errors;
  }

  /** Keeps a picture of what is to be seen, below target/screenshots. */
  void screenshot(String name) {
    byte[] picture = Base64.getDecoder().decode(send("GET", "/screenshot", null).asText());
    try {
      Files.write(Files.createDirectories(SCREENSHOTS).resolve(name + ".png"), picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command of Chromium's own. */
  void command(String name, Map<String, Object> parameters) {
    send("POST", "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  private String quoted(String text) {
    try {
      return json.writeValueAsString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode send(String method, String path, @Nullable Object body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(driver.url() + session + path))
              .header("Content-Type", "application/json");
      request.method(
          method,
          body == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
      JsonNode answer = json.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
      JsonNode value = answer.path("value");
      if (value.isObject() && value.has("error")) {
        throw new AssertionError(path + ": " + value.path("message").asText());
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      send("DELETE", "", null);
    } finally {
      driver.close();
    }
  }
}
