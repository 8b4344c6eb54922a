package io.rankly.bench;

import io.rankly.lambda.LambdaEnvironment;
import io.rankly.lambda.Outcome;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.lambda.RuntimeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A function in a process of its own, with the environment that it has on AWS Lambda. */
final class FunctionProcess implements AutoCloseable {
  private static final int SECONDS_TO_ANSWER = 30;
  private static final int SHOWN_OUTPUT = 8_000;

  private final String name;
  private final Path output;
  private final RuntimeApi api;
  private final CompletableFuture<Outcome> firstOutcome;
  private final long spawned;
  private final Process process;

  /**
   * Starts the function with an event waiting for it.
   *
   * @param output the file for what it writes
   */
  FunctionProcess(Candidate candidate, StoreProcess store, String firstEvent, Path output)
      throws IOException {
    this(candidate, store, firstEvent, output, Map.of());
  }

  /** With these variables besides. */
  FunctionProcess(
      Candidate candidate,
      StoreProcess store,
      String firstEvent,
      Path output,
      Map<String, String> more)
      throws IOException {
    this.name = candidate.name();
    this.output = output;
    this.api = RuntimeApi.start();
    this.firstOutcome = api.invoke(firstEvent);
    ProcessBuilder builder =
        new ProcessBuilder(candidate.command())
            .directory(candidate.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(LambdaEnvironment.of(api, candidate.folder()));
    builder.environment().putAll(environment(store));
    builder.environment().putAll(more);
    this.spawned = System.nanoTime();
    this.process = builder.start();
  }

  /** The answer to the event that was waiting. */
  Answer firstAnswer() throws Exception {
    return await(firstOutcome);
  }

  Answer answer(String event) throws Exception {
    return await(api.invoke(event));
  }

  /** From the start of the process to its first question for an event. */
  double millisToFirstNext() throws Exception {
    return (api.firstNext().get() - spawned) / 1e6;
  }

  /** From the start of the process to its first answer. */
  double millisToFirstAnswer() throws Exception {
    return (firstAnswer().span().answered() - spawned) / 1e6;
  }

  ProcessStats stats() throws IOException {
    return ProcessStats.of(process.pid());
  }

  IllegalStateException failed(String what) throws IOException {
    String all = Files.readString(output);
    String end = all.substring(Math.max(0, all.length() - SHOWN_OUTPUT));
    return new IllegalStateException(name + " " + what + "; its output:\n" + end);
  }

  @Override
  public void close() throws IOException {
    // There is nothing that they could lose.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    api.close();
  }

  private Answer await(CompletableFuture<Outcome> outcome) throws Exception {
    CompletableFuture<String> failure =
        CompletableFuture.anyOf(
                api.initError().thenApply(error -> "failed to start: " + error),
                process.onExit().thenApply(ended -> "ended with " + ended.exitValue()))
            .thenApply(String.class::cast);
    try {
      CompletableFuture.anyOf(outcome, failure).get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw failed("did not answer within " + SECONDS_TO_ANSWER + " s");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a future of the Runtime API failed", e);
    }
    if (!outcome.isDone()) {
      throw failed(failure.get());
    }
    if (outcome.get() instanceof Answer answer) {
      return answer;
    }
    throw failed("reported an error: " + outcome.get().body());
  }

  private static Map<String, String> environment(StoreProcess store) {
    return Map.of(
        LambdaEnvironment.DYNAMODB_ENDPOINT,
        store.dynamo().toString(),
        "RANKLY_ACCESS",
        "open",
        "RANKLY_TABLE",
        StoreProcess.TABLE,
        "TABLE",
        StoreProcess.TABLE,
        "BOARD",
        BenchBoard.ID);
  }
}
