package io.rankly.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running chromedriver, at a port that it has chosen itself. */
record Driver(Process process, String url) implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");

  static Driver start() {
    try {
      Process process =
          new ProcessBuilder(System.getProperty("chromedriver", "chromedriver"), "--port=0")
              .redirectErrorStream(true)
              .start();
      BufferedReader output = process.inputReader();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher started = STARTED.matcher(line);
        if (started.find()) {
          drain(output);
          return new Driver(process, "http://127.0.0.1:" + started.group(1));
        }
      }
      throw new IllegalStateException("chromedriver did not start");
    } catch (IOException e) {
      throw new UncheckedIOException("chromedriver is needed, and Chromium", e);
    }
  }

  /** Or it would stop when nobody reads what it says. */
  private static void drain(BufferedReader output) {
    Thread thread = new Thread(() -> output.lines().forEach(line -> {}), "chromedriver");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
