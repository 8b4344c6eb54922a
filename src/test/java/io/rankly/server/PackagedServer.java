package io.rankly.server;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server, native or on the JVM, as a process of its own. */
public final class PackagedServer implements AutoCloseable {
  /** Much longer than it may take, so that a slow machine is not taken for a fault. */
  private static final int SECONDS = 120;

  private static final Path TARGET = Path.of("target");
  private static final Pattern LISTENS = Pattern.compile("Listening on: (http://[0-9.:]+)");

  /** It never tries a POST again by itself. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final StringBuffer output = new StringBuffer();
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Thread reader = new Thread(this::read, "server-output");

  private PackagedServer(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it with these variables and no others, on a free port. */
  public static PackagedServer start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_HOST",
                InetAddress.getLoopbackAddress().getHostAddress(),
                "QUARKUS_HTTP_PORT",
                "0"));
    builder.environment().putAll(environment);
    return new PackagedServer(builder.start());
  }

  /** Starts it with a store, the credentials for it, and these variables. */
  static PackagedServer start(URI store, String table, Map<String, String> more)
      throws IOException {
    Map<String, String> environment = environment(store, table);
    environment.putAll(more);
    return start(environment);
  }

  /** What a server needs for a store. */
  public static Map<String, String> environment(URI store, String table) {
    return new HashMap<>(
        Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB", store.toString(),
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "RANKLY_ACCESS", "open",
            "RANKLY_TABLE", table));
  }

  /** What the last build made, which it has written down. */
  private static List<String> command() throws IOException {
    Properties artifact = new Properties();
    try (Reader file = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
      artifact.load(file);
    }
    String program =
        TARGET.resolve(artifact.getProperty("path")).toAbsolutePath().normalize().toString();
    return artifact.getProperty("type").equals("native")
        ? List.of(program)
        : List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            // It lives for seconds.
            "-XX:TieredStopAtLevel=1",
            "-jar",
            program);
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** Where it listens; waits until it does. */
  public URI address() {
    return address.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  private void read() {
    process
        .inputReader()
        .lines()
        .forEach(
            line -> {
              output.append(line).append('\n');
              Matcher listens = LISTENS.matcher(line);
              if (listens.find()) {
                address.complete(URI.create(listens.group(1)));
              }
            });
    address.completeExceptionally(new IOException("it does not listen\n" + output));
  }

  /** Asks it to stop (SIGTERM), and goes on to read what it writes. */
  void stop() {
    process.toHandle().destroy();
  }

  /** The number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Waits until it has ended. */
  int exitCode() throws Exception {
    int code = process.onExit().get(SECONDS, TimeUnit.SECONDS).exitValue();
    awaitOutput();
    return code;
  }

  /** All that it has written so far. */
  public String output() {
    return output.toString();
  }

  /** Ends it as it stands (SIGKILL), and waits for that. */
  @Override
  public void close() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
    awaitOutput();
  }

  private void awaitOutput() {
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
