package io.rankly.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A {@link SmallServer}, from the class path of this process. */
final class ServedSmall implements Served {
  private final Process process;
  private @Nullable URI listens;

  private ServedSmall(Process process) {
    this.process = process;
  }

  static Served start(Stores stores) throws IOException {
    return new ServedSmall(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                SmallServer.class.getName(),
                stores.dynamo().toString(),
                stores.s3().toString(),
                stores.table(),
                stores.bucket(),
                Boolean.toString(stores.streams()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  @Override
  public synchronized URI address() {
    URI known = listens == null ? listens() : listens;
    listens = known;
    return known;
  }

  private URI listens() {
    try {
      String line = process.inputReader().readLine();
      if (line == null) {
        throw new IllegalStateException("the small server ended before it listened");
      }
      return URI.create(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public String output() {
    return "";
  }

  @Override
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
