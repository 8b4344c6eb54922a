package io.rankly.lambda;

import io.rankly.lambda.Outcome.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The packaged program as a function: a process that is fed through a Runtime API. */
final class PackagedFunction implements AutoCloseable {
  private static final int SECONDS_TO_ANSWER = 30;
  private static final Path RUNTIME_CLIENT = Path.of("target/bench/lambda-runtime");

  private final RuntimeApi api;
  private final Path output;
  private final long startedAt;
  private final Process process;

  private PackagedFunction(RuntimeApi api, Path output, long startedAt, Process process) {
    this.api = api;
    this.output = output;
    this.startedAt = startedAt;
    this.process = process;
  }

  /** Starts it with these variables beside those of AWS Lambda. */
  static PackagedFunction start(Map<String, String> environment) throws IOException {
    return start(environment, Set.of());
  }

  /** Starts it with some variables more and some less than on AWS Lambda. */
  static PackagedFunction start(Map<String, String> environment, Set<String> without)
      throws IOException {
    Path program = Path.of(System.getProperty("native.image.path")).toAbsolutePath();
    return start(List.of(program.toString()), program.getParent(), environment, without);
  }

  /** Starts what was unpacked to a folder as AWS's Java runtime does. */
  static PackagedFunction startJava(
      Path folder, Map<String, String> environment, Set<String> without) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            RUNTIME_CLIENT.toAbsolutePath() + "/*",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            LambdaEnvironment.HANDLER);
    return start(command, folder, environment, without);
  }

  private static PackagedFunction start(
      List<String> command, Path folder, Map<String, String> environment, Set<String> without)
      throws IOException {
    RuntimeApi api = RuntimeApi.start();
    Path output = Files.createTempFile("function", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(LambdaEnvironment.of(api, folder));
    builder.environment().put("RANKLY_ACCESS", "open");
    builder.environment().putAll(environment);
    builder.environment().keySet().removeAll(without);
    long startedAt = System.nanoTime();
    return new PackagedFunction(api, output, startedAt, builder.start());
  }

  /** What becomes of an event; fails if it is nothing. */
  Outcome send(byte[] event) throws Exception {
    CompletableFuture<Outcome> outcome = api.invoke(event);
    await(outcome);
    return outcome.get();
  }

  HttpAnswer answer(HttpEvent event) throws Exception {
    Outcome outcome = send(event.json().getBytes(StandardCharsets.UTF_8));
    if (outcome instanceof Answer answer) {
      return HttpAnswer.of(answer);
    }
    throw new AssertionError("the invocation failed: " + outcome.body());
  }

  /** When it first asked for an event, in nanoseconds of {@link System#nanoTime()}. */
  long firstNext() throws Exception {
    await(api.firstNext());
    return api.firstNext().get();
  }

  double millisToFirstNext() throws Exception {
    return (firstNext() - startedAt) / 1e6;
  }

  boolean hasAskedForAnEvent() {
    return api.firstNext().isDone();
  }

  /** The report that it cannot start. */
  String initError() throws Exception {
    CompletableFuture.anyOf(api.firstNext(), process.onExit())
        .get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    await(api.initError());
    return api.initError().get();
  }

  int exitCode() throws Exception {
    return process.onExit().get(SECONDS_TO_ANSWER, TimeUnit.SECONDS).exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** All that it has written so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() throws IOException {
    // There is nothing that it could lose.
    process.destroyForcibly().onExit().join();
    api.close();
    Files.delete(output);
  }

  private void await(CompletableFuture<?> news) throws Exception {
    CompletableFuture.anyOf(news, process.onExit()).get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    if (!news.isDone()) {
      throw new AssertionError("the function ended with " + process.exitValue() + "\n" + output());
    }
  }
}
