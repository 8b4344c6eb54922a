package io.rankly.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line of {@link ColdStart} says.
 *
 * @param runs measured starts of each function
 * @param requests measured requests after the first one of each start
 */
record Options(int runs, int requests, List<Choice> choices) {
  /** A function that was asked for, in the words of the command line. */
  private record Choice(boolean build, String name, String what) {
    static Choice parse(boolean build, String text) {
      int equals = text.indexOf('=');
      boolean named = equals > 0 && text.substring(0, equals).matches("[\\w.-]+");
      return named
          ? new Choice(build, text.substring(0, equals), text.substring(equals + 1))
          : new Choice(build, Path.of(text.split(" ")[0]).getFileName().toString(), text);
    }
  }

  static final String USAGE =
      "usage: src/bench/cold-start [--all] [--runs N] [--requests N] [--build [NAME=]ZIP]..."
          + " [--peer [NAME=]'COMMAND']...";

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when it does not say what to measure, or something unknown
   */
  static Options parse(String... args) {
    int runs = 10;
    int requests = 500;
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " lacks its value");
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--runs" -> runs = positive(value);
        case "--requests" -> requests = positive(value);
        case "--build" -> choices.add(Choice.parse(true, value));
        case "--peer" -> choices.add(Choice.parse(false, value));
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to measure");
    }
    return new Options(runs, requests, choices);
  }

  private static int positive(String value) {
    int number = Integer.parseInt(value);
    if (number < 1) {
      throw new IllegalArgumentException(value + " is not a positive number");
    }
    return number;
  }

  /** The functions, in the order in which they were named; builds are unpacked into a folder. */
  List<Candidate> candidates(Path folder) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (Choice choice : choices) {
      Path own = Files.createDirectory(folder.resolve("function-" + candidates.size()));
      candidates.add(
          choice.build()
              ? Candidate.build(choice.name(), Path.of(choice.what()), own)
              : Candidate.peer(choice.name(), choice.what()));
    }
    return candidates;
  }
}
