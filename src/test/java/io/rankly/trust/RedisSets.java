package io.rankly.trust;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sorted sets of a Redis or Valkey server, which is a process of this program's own, keeps
 * everything in memory and listens to a socket in a temporary folder.
 *
 * <p>Commands are sent without waiting for their answers ("Redis serialization protocol
 * specification", "Redis pipelining" in its documentation).
 */
public final class RedisSets implements SortedSets {
  private static final List<String> PROGRAMS = List.of("redis-server", "valkey-server");
  private static final String READY = "ready to accept connections";

  /** What was the shell's process becomes the command's; somebody else waits for the pipe's end. */
  private static final String END_WITH_THE_PIPE =
      "exec 3<&0 < /dev/null; (read -r _ <&3; kill $$) > /dev/null 2>&1 & exec \"$@\" 3<&-";

  private static final String SOCKET = "redis.sock";

  /** So many answers always have room on their way. */
  private static final int MOST_UNANSWERED = 500;

  private final Process server;
  private final Path folder;
  private final SocketChannel channel;
  private final OutputStream out;
  private final InputStream in;
  private final String version;
  private final Deque<Consumer<@Nullable Object>> unanswered = new ArrayDeque<>();

  private RedisSets(Process server, Path folder, Path socket) throws IOException {
    this.server = server;
    this.folder = folder;
    this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    this.in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    List<String> lines = new ArrayList<>();
    command(answer -> String.valueOf(answer).lines().forEach(lines::add), "INFO", "server");
    flush();
    this.version =
        lines.stream()
            .filter(line -> line.matches("(redis|valkey)_version:.*"))
            .reduce((first, last) -> last)
            .map(line -> line.replace("_version:", " "))
            .orElse("redis");
  }

  /** Starts a server; empty when none is installed. */
  public static Optional<RedisSets> start() throws IOException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("rankly-redis");
    Path socket = folder.resolve(SOCKET);
    Process server =
        new ProcessBuilder(
                endingWithThisProgram(
                    program.get().toString(),
                    "--port",
                    "0",
                    "--unixsocket",
                    socket.toString(),
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                    "--dir",
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
    StringBuilder output = new StringBuilder();
    for (String line = server.inputReader().readLine();
        line != null;
        line = server.inputReader().readLine()) {
      output.append(line).append('\n');
      if (line.toLowerCase(Locale.ROOT).contains(READY)) {
        return Optional.of(new RedisSets(server, folder, socket));
      }
    }
    throw new IOException("the server of sorted sets did not start:\n" + output);
  }

  /**
   * The command, which is ended when this program is gone, however it went: its end of the pipe is
   * closed then.
   */
  static List<String> endingWithThisProgram(String... command) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", END_WITH_THE_PIPE, "sh"));
    all.addAll(List.of(command));
    return all;
  }

  private static Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(place -> PROGRAMS.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public String keeper() {
    return version;
  }

  @Override
  public void put(String set, String member, long score) {
    command(answer -> {}, "ZADD", set, text(score), member);
  }

  @Override
  public void putIfLess(String set, String member, long score) {
    command(answer -> {}, "ZADD", set, "LT", text(score), member);
  }

  @Override
  public void add(String set, String member, long score) {
    command(answer -> {}, "ZINCRBY", set, text(score), member);
  }

  @Override
  public void remove(String set, String member, LongConsumer removed) {
    command(answer -> removed.accept((Long) answer), "ZREM", set, member);
  }

  @Override
  public void size(String set, LongConsumer size) {
    command(answer -> size.accept((Long) answer), "ZCARD", set);
  }

  @Override
  public void below(String set, long score, LongConsumer count) {
    command(answer -> count.accept((Long) answer), "ZCOUNT", set, "-inf", "(" + text(score));
  }

  @Override
  public void above(String set, long score, LongConsumer count) {
    command(answer -> count.accept((Long) answer), "ZCOUNT", set, "(" + text(score), "+inf");
  }

  @Override
  public void between(String set, long least, long largest, LongConsumer count) {
    command(answer -> count.accept((Long) answer), "ZCOUNT", set, text(least), text(largest));
  }

  @Override
  public void place(String set, String member, Consumer<OptionalLong> place) {
    command(
        answer ->
            place.accept(answer == null ? OptionalLong.empty() : OptionalLong.of((Long) answer)),
        "ZRANK",
        set,
        member);
  }

  /** The 0-based place of a member among all, the largest score first. */
  public void placeFromLargest(String set, String member, LongConsumer place) {
    command(answer -> place.accept((Long) Objects.requireNonNull(answer)), "ZREVRANK", set, member);
  }

  @Override
  public void score(String set, String member, Consumer<OptionalLong> score) {
    command(
        answer ->
            score.accept(
                answer == null ? OptionalLong.empty() : OptionalLong.of(number((String) answer))),
        "ZSCORE",
        set,
        member);
  }

  @Override
  public void range(String set, long first, long last, Consumer<List<Member>> members) {
    command(
        answer -> {
          List<?> texts = (List<?>) answer;
          List<Member> found = new ArrayList<>();
          for (int i = 0; i < texts.size(); i += 2) {
            found.add(new Member((String) texts.get(i), number((String) texts.get(i + 1))));
          }
          members.accept(found);
        },
        "ZRANGE",
        set,
        Long.toString(first),
        Long.toString(last),
        "WITHSCORES");
  }

  private static String text(long score) {
    if (Math.abs(score) > 1L << 53) {
      throw new IllegalArgumentException("a double does not have this score: " + score);
    }
    return Long.toString(score);
  }

  private static long number(String score) {
    double number = Double.parseDouble(score);
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw new IllegalStateException("no whole score: " + score);
    }
    return (long) number;
  }

  private void command(Consumer<@Nullable Object> answer, String... words) {
    try {
      write("*" + words.length);
      for (String word : words) {
        write("$" + word.getBytes(StandardCharsets.UTF_8).length);
        write(word);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    unanswered.add(answer);
    if (unanswered.size() >= MOST_UNANSWERED) {
      flush();
    }
  }

  private void write(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\r');
    out.write('\n');
  }

  @Override
  public void flush() {
    try {
      while (!unanswered.isEmpty()) {
        // Whoever gets an answer may ask further.
        out.flush();
        Object answer = answer();
        unanswered.remove().accept(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Object answer() throws IOException {
    String line = line();
    String rest = line.substring(1);
    switch (line.charAt(0)) {
      case '+':
        return rest;
      case ':':
        return Long.parseLong(rest);
      case '$':
        int length = Integer.parseInt(rest);
        if (length < 0) {
          return null;
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        in.skipNBytes(2);
        return text;
      case '*':
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          all.add(answer());
        }
        return all;
      default:
        throw new IOException("the server of sorted sets says " + line);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server of sorted sets has ended");
      }
      line.append((char) next);
    }
    in.skipNBytes(1);
    return line.toString();
  }

  @Override
  public void close() {
    end(server, folder);
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process server, Path folder) {
    server.destroyForcibly();
    server.onExit().join();
    try {
      Files.deleteIfExists(folder.resolve(SOCKET));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
