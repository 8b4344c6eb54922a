package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.rank.Stores;
import io.rankly.trust.Crashes;
import io.rankly.trust.Faults;
import io.rankly.trust.Fuzz;
import io.rankly.trust.Histories;
import io.rankly.trust.Kills;
import io.rankly.trust.Oracle;
import io.rankly.trust.Overload;
import io.rankly.trust.ServedPackage;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The long versions of what {@code io.rankly.trust} tries. DynamoDB Local and S3 are in a process
 * of their own, the service is the packaged server; what must know what time it is is killed in the
 * small version that tests have. The table of kills, crashes and faults has a stream, and streamed
 * boards beside the others.
 *
 * <p>usage: src/bench/trust [kills|crashes|faults|oracle|history|overload|fuzz]... [--every N]
 * [--seed N] [--kills N] [--submits N] [--operations N] [--answers N] [--callers N] [--requests N]
 * [--first N]
 */
public final class Trust {
  private static final Set<String> ALL =
      Set.of("kills", "crashes", "faults", "oracle", "history", "overload", "fuzz");
  private static final Map<String, Integer> DEFAULTS =
      Map.of(
          "--every",
          1,
          "--seed",
          1,
          "--kills",
          200,
          "--submits",
          50_000,
          "--operations",
          1_000_000,
          "--answers",
          1_000_000,
          "--callers",
          400,
          "--requests",
          100_000,
          "--first",
          0);

  /**
   * The part of all operations and answers that is also done through DynamoDB, which takes longer.
   */
  private static final int SHARE_IN_DYNAMODB = 50;

  private final Map<String, Integer> numbers;
  private final ObjectMapper json = new ObjectMapper();
  private final ObjectNode report = json.createObjectNode();

  private Trust(Map<String, Integer> numbers) {
    this.numbers = numbers;
  }

  /** See above. Fails with what does not agree. */
  public static void main(String[] args) throws Exception {
    Set<String> wanted = new TreeSet<>();
    Map<String, Integer> numbers = new TreeMap<>(DEFAULTS);
    for (int i = 0; i < args.length; i++) {
      if (ALL.contains(args[i])) {
        wanted.add(args[i]);
      } else if (DEFAULTS.containsKey(args[i]) && i + 1 < args.length) {
        numbers.put(args[i], Integer.parseInt(args[++i]));
      } else {
        throw new IllegalArgumentException("not understood: " + args[i]);
      }
    }
    try (StoreProcess store = StoreProcess.startEmpty()) {
      LocalAws.use(store.dynamo(), store.s3());
      Trust trust = new Trust(numbers);
      for (String one : wanted.isEmpty() ? new TreeSet<>(ALL) : wanted) {
        trust.run(one);
      }
      System.out.println(trust.report);
    }
    System.exit(0);
  }

  private void run(String what) throws Exception {
    switch (what) {
      case "kills" -> {
        timed("kills_of_workers", () -> kills(Kills.ofWorkers()));
        timed("kills_of_servers", () -> kills(Kills.ofPackages()));
      }
      case "crashes" ->
          timed(what, () -> new Crashes(ServedPackage::start, seed()).run(number("--kills")));
      case "oracle" -> {
        int operations = number("--operations");
        timed(what, () -> new Oracle(Stores.inMemory(), seed()).run(operations));
        timed(
            "oracle_in_dynamodb",
            () ->
                new Oracle(TestDynamo.create().stores(), seed())
                    .run(operations / SHARE_IN_DYNAMODB));
      }
      case "history" -> {
        int answers = number("--answers");
        timed(what, () -> Histories.torn(seed()).run(answers));
        timed("history_in_dynamodb", () -> Histories.inParts(seed(), answers / SHARE_IN_DYNAMODB));
        timed(
            "history_of_server",
            () -> Histories.ofServer(ServedPackage::start, seed(), answers / SHARE_IN_DYNAMODB));
      }
      case "overload" ->
          timed(what, () -> new Overload().run(number("--callers"), Duration.ofSeconds(10)));
      case "fuzz" ->
          timed(
              what,
              () ->
                  Fuzz.served(
                      ServedPackage::start, seed(), number("--first"), number("--requests")));
      default ->
          timed(what, () -> new Faults(ServedPackage::start, seed()).run(number("--submits")));
    }
  }

  private Object kills(Kills kills) throws Exception {
    int every = number("--every");
    try (kills) {
      return kills.run((request, carriedOut) -> (request + seed()) % every == 0);
    }
  }

  private interface Work {
    Object run() throws Exception;
  }

  private void timed(String name, Work work) throws Exception {
    long start = System.nanoTime();
    ObjectNode figures = json.valueToTree(work.run());
    figures.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
    report.set(name, figures);
    System.out.printf(Locale.ROOT, "%s: %s%n", name, figures);
  }

  private int seed() {
    return number("--seed");
  }

  private int number(String name) {
    return numbers.getOrDefault(name, 0);
  }
}
