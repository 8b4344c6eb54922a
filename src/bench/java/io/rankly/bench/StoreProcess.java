package io.rankly.bench;

import io.rankly.local.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The embedded AWS in a process of its own, with the {@link BenchBoard} in the table {@value
 * #TABLE} unless nobody wants it. It ends when it is closed, or when the process that started it
 * does.
 */
record StoreProcess(Process process, URI dynamo, URI s3) implements AutoCloseable {
  static final String TABLE = "rankly";
  private static final String READY = "store at ";
  private static final String EMPTY = "empty";
  private static final int ATTEMPTS = 20;

  /**
   * The store's own side, {@code [empty]}: fills the table, tells where it is, and waits for the
   * end of input.
   */
  public static void main(String[] args) {
    try {
      run(args);
      System.exit(0);
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      // The embedded DynamoDB would keep the process alive.
      System.exit(1);
    }
  }

  private static void run(String... args) throws IOException {
    LocalAws aws = LocalAws.start(Optional.empty());
    DynamoDbClient client =
        aws.client(
            DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
            aws.dynamo());
    patiently(() -> LocalAws.createTable(client, TABLE));
    if (args.length == 0) {
      patiently(() -> BenchBoard.make().write(client, TABLE));
    }
    System.out.println(READY + aws.dynamo() + " " + aws.s3());
    while (System.in.read() >= 0) {
      continue;
    }
  }

  /** The first requests, for which a busy machine takes longer than a client waits. */
  private static void patiently(Runnable requests) {
    for (int attempt = 1; ; attempt++) {
      try {
        requests.run();
        return;
      } catch (SdkClientException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  static StoreProcess start() throws IOException {
    return start(List.of());
  }

  /** One without the {@link BenchBoard}. */
  static StoreProcess startEmpty() throws IOException {
    return start(List.of(EMPTY));
  }

  private static StoreProcess start(List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        String[] places = line.substring(READY.length()).split(" ");
        return new StoreProcess(process, URI.create(places[0]), URI.create(places[1]));
      }
    }
    throw new IOException("the embedded AWS did not start");
  }

  @Override
  public void close() {
    process.destroy();
  }
}
