package io.rankly.trust;

import io.rankly.trust.StoreCall.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** A {@link Worker}, from the class path of this process. */
final class WorkerProcess implements Ticker {
  private final Process process;
  private final BufferedReader output;

  private WorkerProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static Ticker start(StoreProxy proxy) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for a second: what starts fast, and takes little.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                proxy.uri(Store.DYNAMODB).toString(),
                proxy.uri(Store.S3).toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new WorkerProcess(process);
  }

  @Override
  public boolean tick(Scene scene, Instant at) throws IOException {
    try {
      OutputStream in = process.getOutputStream();
      in.write(
          (scene.table() + " " + scene.bucket() + " " + at + "\n")
              .getBytes(StandardCharsets.UTF_8));
      in.flush();
      String line = output.readLine();
      if (line != null && !line.startsWith("did ") && !line.startsWith("failed: ")) {
        throw new AssertionError("the worker said: " + line);
      }
      return line != null;
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
