package io.rankly.bench;

import io.rankly.bench.Report.Measured;
import io.rankly.lambda.Outcome.Answer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How long functions take from their start to their first answer, and what they cost once they run:
 * each is started again and again, in turns, on one DynamoDB Local over loopback.
 *
 * <p>usage: src/bench/cold-start, which lists its options
 */
public final class ColdStart {
  private static final int REST_MILLIS = 250;

  private final Path temporary;
  private final StoreProcess store;
  private final BenchBoard bench = BenchBoard.make();
  private final Random random = new Random(2);
  private final int requests;

  private ColdStart(Path temporary, StoreProcess store, int requests) {
    this.temporary = temporary;
    this.store = store;
    this.requests = requests;
  }

  public static void main(String[] args) throws Exception {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    Path temporary = Files.createTempDirectory("cold-start");
    // Also when this fails or is interrupted.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(temporary)));
    List<Candidate> candidates = options.candidates(temporary);
    try (StoreProcess store = StoreProcess.start()) {
      new ColdStart(temporary, store, options.requests()).run(candidates, options.runs());
    }
  }

  private void run(List<Candidate> candidates, int runs) throws Exception {
    List<Measured> functions = candidates.stream().map(Measured::new).toList();
    // Not measured: fills the file cache, and warms the store and this process.
    for (Measured function : functions) {
      start(function.candidate());
    }
    List<Measured> order = new ArrayList<>(functions);
    for (int run = 1; run <= runs; run++) {
      System.err.printf("run %d of %d%n", run, runs);
      // In another order each time, since one start can be felt in the next.
      Collections.shuffle(order, random);
      for (Measured function : order) {
        settle(function.candidate());
        function.starts().add(start(function.candidate()));
      }
    }
    new Report(functions, requests).print();
  }

  /**
   * Starts a function without measuring it, so that its files are in the cache again if others have
   * displaced them, and leaves the machine time to finish what the starts before have left it.
   */
  private void settle(Candidate candidate) throws Exception {
    Question question = Question.any(bench, random);
    try (FunctionProcess function =
        new FunctionProcess(candidate, store, question.event(), temporary.resolve("output"))) {
      checked(function, question, function.firstAnswer());
    }
    Thread.sleep(REST_MILLIS);
  }

  private Start start(Candidate candidate) throws Exception {
    Question question = Question.any(bench, random);
    Path output = temporary.resolve("output");
    try (FunctionProcess function =
        new FunctionProcess(candidate, store, question.event(), output)) {
      Answer first = checked(function, question, function.firstAnswer());
      ProcessStats begun = function.stats();
      Sample warm = ask(function);
      double warmCpu = (function.stats().cpuMillis() - begun.cpuMillis()) / requests;
      ask(function);
      return new Start(
          function.millisToFirstNext(),
          function.millisToFirstAnswer(),
          first.span().millis(),
          begun,
          warm,
          warmCpu,
          function.stats().peakMb());
    }
  }

  /** The times of further requests, one after the other, in ms. */
  private Sample ask(FunctionProcess function) throws Exception {
    DoubleStream.Builder millis = DoubleStream.builder();
    for (int i = 0; i < requests; i++) {
      Question question = Question.any(bench, random);
      Answer answer = checked(function, question, function.answer(question.event()));
      millis.add(answer.span().millis());
    }
    return Sample.of(millis.build());
  }

  private static Answer checked(FunctionProcess function, Question question, Answer answer)
      throws IOException {
    if (!question.isAnsweredBy(answer)) {
      throw function.failed("answered " + answer.body() + " instead of " + question.expected());
    }
    return answer;
  }

  private static void cleanUp(Path temporary) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    try (Stream<Path> files = Files.walk(temporary)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.err.println("left behind: " + temporary);
    }
  }
}
