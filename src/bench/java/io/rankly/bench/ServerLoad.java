package io.rankly.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.rank.Entry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * How many requests a second the packaged plain server answers, and what each costs its process,
 * that of DynamoDB Local and the callers: rank reads, first submits and improvements, one after the
 * other.
 *
 * <p>usage: src/bench/server [--callers N] [--seconds N] [--warm-up N] [--requests N] [--jfr
 * yes|FOLDER] [--flames FOLDER]
 */
public final class ServerLoad {
  private static final String BOARD = "/v1/boards/" + BenchBoard.ID;
  private static final int SHOWN = 10;
  private static final double KILO = 1000;

  private final Options options;
  private final BenchBoard bench = BenchBoard.make();
  private final List<Result> results = new ArrayList<>();

  private ServerLoad(Options options) {
    this.options = options;
  }

  /**
   * What the command line says.
   *
   * @param seconds of each kind of request, after as many of warm-up as told
   * @param requests so many of each kind, and as many of warm-up, instead of seconds; 0: seconds
   * @param folder for a recording of the server, if there shall be one
   * @param flames folder for flame graphs of it
   */
  private record Options(
      Path jar,
      int callers,
      int seconds,
      int warmUp,
      int requests,
      Optional<Path> folder,
      Optional<Path> flames) {
    static Options parse(String... args) throws IOException {
      Given given =
          Given.parse(
              Set.of("--callers", "--seconds", "--warm-up", "--requests", "--jfr", "--flames"),
              1,
              args);
      Optional<Path> flames = given.text("--flames").map(Path::of);
      Optional<String> jfr = given.text("--jfr").or(() -> flames.map(any -> "yes"));
      return new Options(
          Path.of(args[0]),
          given.number("--callers", 16),
          given.number("--seconds", 10),
          given.number("--warm-up", 10),
          given.number("--requests", 0),
          jfr.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  jfr.get().equals("yes")
                      ? Files.createTempDirectory("rankly-server")
                      : Files.createDirectories(Path.of(jfr.get()))),
          flames);
    }

    String length() {
      return requests > 0
          ? String.format("%,d requests each behind as many of warm-up", requests)
          : String.format("%d s each behind %d s of warm-up", seconds, warmUp);
    }
  }

  /** A request of a caller, its first one being 0. */
  private interface Call {
    void on(KeptConnection connection, int caller, int number, Random random) throws IOException;
  }

  /** CPU of all who share the machine, in ms: server, store, callers. */
  private record Cpu(double server, ThreadCpu threads, double store, double callers) {
    Cpu minus(Cpu before) {
      return new Cpu(
          server - before.server,
          threads.minus(before.threads),
          store - before.store,
          callers - before.callers);
    }

    String most() {
      if (server >= store && server >= callers) {
        return "server";
      }
      return store >= callers ? "DynamoDB Local" : "callers";
    }
  }

  /**
   * What requests of one kind took.
   *
   * @param bytes that the server allocated
   */
  private record Result(
      String name,
      Instant from,
      Instant to,
      double seconds,
      Sample millis,
      int count,
      Cpu cpu,
      long bytes) {
    double perSecond() {
      return count / seconds;
    }
  }

  public static void main(String[] args) throws Exception {
    new ServerLoad(Options.parse(args)).run();
  }

  private void run() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (StoreProcess store = StoreProcess.start()) {
      Process server = start(store, port);
      try {
        measureAll(URI.create("http://127.0.0.1:" + port), server, store);
      } finally {
        server.destroy();
        server.waitFor();
      }
    }
    print();
    ObjectNode json = json();
    if (options.folder().isPresent()) {
      Path file = Recording.file(options.folder().get());
      Recording recording = Recording.read(file);
      System.out.println("recording: " + file);
      for (Result result : results) {
        print(result, recording, json.withObject("/" + result.name()));
        if (options.flames().isPresent()) {
          draw(result, recording, Files.createDirectories(options.flames().get()));
        }
      }
    }
    System.out.println(json);
  }

  private Process start(StoreProcess store, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    if (options.folder().isPresent()) {
      command.add(Recording.option(options.folder().get()));
      command.add(Recording.depth());
    }
    command.add("-jar");
    command.add(options.jar().toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log().toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "AWS_ENDPOINT_URL_DYNAMODB", store.dynamo().toString(),
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "RANKLY_ACCESS", "open",
                "RANKLY_TABLE", StoreProcess.TABLE));
    return builder.start();
  }

  private Path log() throws IOException {
    return options.folder().isPresent()
        ? options.folder().get().resolve("server.log")
        : Files.createTempFile("rankly-server", ".log");
  }

  private static void draw(Result result, Recording recording, Path folder) throws IOException {
    FlameGraph flames = new FlameGraph(recording.time(result.from(), result.to()).stacks());
    Path file = folder.resolve("server-" + result.name().replace('_', '-') + ".svg");
    Files.writeString(
        file, flames.svg("Where the server's Java code was: " + result.name().replace('_', ' ')));
  }

  private void measureAll(URI at, Process server, StoreProcess store) throws Exception {
    await(at, server);
    try (AllocatedBytes bytes = AllocatedBytes.of(server.pid())) {
      measure("rank", at, server, store, bytes, this::rank);
      measure(
          "first_submit", at, server, store, bytes, (c, caller, n, random) -> first(c, caller, n));
      measure("improvement", at, server, store, bytes, this::improve);
    }
  }

  private static void await(URI at, Process server) throws Exception {
    while (server.isAlive()) {
      try (KeptConnection connection = new KeptConnection(at)) {
        connection.get(BOARD);
        return;
      } catch (ConnectException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("the server did not start");
  }

  private void rank(KeptConnection connection, int caller, int number, Random random)
      throws IOException {
    connection.get(BOARD + "/players/" + bench.any(random).player());
  }

  private void first(KeptConnection connection, int caller, int number) throws IOException {
    long score = 100_000 + (caller * 7_919L + number * 104_729L) % 900_000;
    submit(connection, "new-" + caller + "-" + number, score);
  }

  /** Each caller has its own players, and goes through them again and again. */
  private void improve(KeptConnection connection, int caller, int number, Random random)
      throws IOException {
    int own = BenchBoard.SIZE / options.callers();
    Entry entry = bench.entries().get(caller + options.callers() * (number % own));
    submit(connection, entry.player().text(), entry.score().first() + 100L * (1 + number / own));
  }

  private static void submit(KeptConnection connection, String player, long score)
      throws IOException {
    connection.post(BOARD + "/scores", "{\"player\":\"" + player + "\",\"score\":" + score + "}");
  }

  private void measure(
      String name, URI at, Process server, StoreProcess store, AllocatedBytes bytes, Call call)
      throws Exception {
    List<Worker> workers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(options.callers());
    try {
      for (int caller = 0; caller < options.callers(); caller++) {
        workers.add(new Worker(caller, new KeptConnection(at), call));
      }
      runFor(options.warmUp(), threads, workers);
      workers.forEach(worker -> worker.millis.clear());
      Map<Long, Long> bytesBefore = bytes.byThread();
      Cpu before = cpu(server, store);
      Instant from = Instant.now();
      long start = System.nanoTime();
      runFor(options.seconds(), threads, workers);
      double seconds = (System.nanoTime() - start) / 1e9;
      Cpu used = cpu(server, store).minus(before);
      Sample millis =
          Sample.of(
              workers.stream().flatMap(w -> w.millis.stream()).mapToDouble(Double::doubleValue));
      int busy = workers.stream().mapToInt(worker -> worker.busy).sum();
      if (busy > 0) {
        System.out.printf("%s: %d requests were sent again after 503%n", name, busy);
      }
      int count = workers.stream().mapToInt(worker -> worker.millis.size()).sum();
      long allocated = AllocatedBytes.between(bytesBefore, bytes.byThread());
      results.add(new Result(name, from, Instant.now(), seconds, millis, count, used, allocated));
    } finally {
      for (Worker worker : workers) {
        worker.connection.close();
      }
      threads.shutdown();
    }
  }

  private void runFor(int seconds, ExecutorService threads, List<Worker> workers) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    AtomicInteger left = new AtomicInteger(options.requests());
    BooleanSupplier goesOn =
        options.requests() > 0 ? () -> left.getAndDecrement() > 0 : () -> System.nanoTime() < end;
    workers.forEach(worker -> worker.goesOn = goesOn);
    for (Future<Boolean> worker : threads.invokeAll(workers)) {
      worker.get();
    }
  }

  private static Cpu cpu(Process server, StoreProcess store) throws IOException {
    return new Cpu(
        ProcessStats.of(server.pid()).cpuMillis(),
        ThreadCpu.of(server.pid()),
        ProcessStats.of(store.process().pid()).cpuMillis(),
        ProcessStats.of(ProcessHandle.current().pid()).cpuMillis());
  }

  /** A caller, who sends the next request when the last one is answered. */
  private static final class Worker implements Callable<Boolean> {
    final List<Double> millis = new ArrayList<>();
    final KeptConnection connection;
    private final int caller;
    private final Call call;
    private final Random random;
    private int number;
    private int busy;
    private BooleanSupplier goesOn = () -> false;

    Worker(int caller, KeptConnection connection, Call call) {
      this.caller = caller;
      this.connection = connection;
      this.call = call;
      this.random = new Random(caller);
    }

    @Override
    public Boolean call() throws IOException {
      while (goesOn.getAsBoolean()) {
        long start = System.nanoTime();
        while (!isAnswered()) {
          busy++;
        }
        number++;
        millis.add((System.nanoTime() - start) / 1e6);
      }
      return true;
    }

    /** Whether the store was there; on a machine that others use it may come too late. */
    private boolean isAnswered() throws IOException {
      try {
        call.on(connection, caller, number, random);
        return true;
      } catch (KeptConnection.BusyAnswer e) {
        return false;
      }
    }
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%d callers, %s; CPU per request in ms%n",
        options.callers(),
        options.length());
    System.out.printf(
        "%-14s %10s %8s %8s %8s %8s %8s  %s%n",
        "", "requests/s", "p50 ms", "p99 ms", "server", "store", "callers", "bottleneck");
    for (Result result : results) {
      System.out.printf(
          Locale.ROOT,
          "%-14s %,10.0f %8.2f %8.2f %8.3f %8.3f %8.3f  %s%n",
          result.name(),
          result.perSecond(),
          result.millis().at(50),
          result.millis().at(99),
          result.cpu().server() / result.count(),
          result.cpu().store() / result.count(),
          result.cpu().callers() / result.count(),
          result.cpu().most());
    }
    System.out.printf(
        "%nserver, per request: ms of CPU by what its threads do, and KB allocated%n%-14s %8s %8s %8s %9s %10s%n",
        "", "Java", "kernel", "compiler", "collector", "KB");
    for (Result result : results) {
      ThreadCpu of = result.cpu().threads();
      System.out.printf(
          Locale.ROOT,
          "%-14s %8.3f %8.3f %8.3f %9.3f %10.1f%n",
          result.name(),
          of.java() / result.count(),
          of.kernel() / result.count(),
          of.compiler() / result.count(),
          of.collector() / result.count(),
          result.bytes() / KILO / result.count());
    }
  }

  private ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("callers", options.callers());
    if (options.requests() > 0) {
      json.put("requests", options.requests());
    } else {
      json.put("seconds", options.seconds());
    }
    for (Result result : results) {
      json.putObject(result.name())
          .put("per_second", rounded(result.perSecond()))
          .put("p50_ms", rounded(result.millis().at(50)))
          .put("p99_ms", rounded(result.millis().at(99)))
          .put("server_cpu_ms", rounded(result.cpu().server() / result.count()))
          .put("store_cpu_ms", rounded(result.cpu().store() / result.count()))
          .put("callers_cpu_ms", rounded(result.cpu().callers() / result.count()))
          .put("server_java_ms", rounded(result.cpu().threads().java() / result.count()))
          .put("server_kernel_ms", rounded(result.cpu().threads().kernel() / result.count()))
          .put("server_compiler_ms", rounded(result.cpu().threads().compiler() / result.count()))
          .put("server_collector_ms", rounded(result.cpu().threads().collector() / result.count()))
          .put("allocated_bytes", result.bytes() / result.count())
          .put("bottleneck", result.cpu().most());
    }
    return json;
  }

  private static void print(Result result, Recording recording, ObjectNode json) {
    Recording.Split time = recording.time(result.from(), result.to());
    Recording.Split bytes = recording.allocation(result.from(), result.to());
    System.out.printf(
        Locale.ROOT, "%n%s: %.0f samples of running Java code%n", result.name(), time.all());
    System.out.printf("%-22s %6s %10s%n", "", "time", "allocation");
    for (Part part : Part.values()) {
      System.out.printf(
          Locale.ROOT,
          "%-22s %5.0f%% %9.0f%%%n",
          part.title,
          100 * time.share(part),
          100 * bytes.share(part));
      String key = part.name().toLowerCase(Locale.ROOT);
      json.put(key + "_time", rounded(time.share(part)));
      json.put(key + "_allocation", rounded(bytes.share(part)));
    }
    print("hottest methods", time.hottest(SHOWN), time.all());
    print("our methods, with all they call", time.hottestOfOurs(SHOWN), time.all());
    print("our methods that allocate most", bytes.hottestOfOurs(SHOWN), bytes.all());
  }

  private static void print(String title, List<Map.Entry<String, Double>> methods, double all) {
    System.out.println(title + ":");
    methods.forEach(
        m ->
            System.out.printf(
                Locale.ROOT, "  %5.1f%%  %s%n", 100 * m.getValue() / all, m.getKey()));
  }

  private static double rounded(double value) {
    return Math.round(value * KILO) / KILO;
  }
}
