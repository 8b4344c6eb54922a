package io.rankly.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU of a JVM's threads, in ms, by what they do. The last two are told by their names (the first
 * 15 letters, proc_pid_comm(5)); those of threads that have ended are in none.
 *
 * @param java in user mode
 * @param kernel of the same threads: sockets, files, waiting for each other
 * @param compiler of the JVM
 * @param collector of garbage, and the thread that does the JVM's other work
 */
record ThreadCpu(double java, double kernel, double compiler, double collector) {
  private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler", "Sweeper");
  private static final List<String> COLLECTORS = List.of("GC Thread", "G1 ", "VM Thread");

  static ThreadCpu of(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.map(ThreadCpu::ofThread).reduce(new ThreadCpu(0, 0, 0, 0), ThreadCpu::plus);
    }
  }

  private static ThreadCpu ofThread(Path thread) {
    try {
      String name = Files.readString(thread.resolve("comm"));
      ProcessStats.Cpu cpu = ProcessStats.cpu(Files.readString(thread.resolve("stat")));
      if (COMPILERS.stream().anyMatch(name::startsWith)) {
        return new ThreadCpu(0, 0, cpu.user() + cpu.kernel(), 0);
      }
      if (COLLECTORS.stream().anyMatch(name::startsWith)) {
        return new ThreadCpu(0, 0, 0, cpu.user() + cpu.kernel());
      }
      return new ThreadCpu(cpu.user(), cpu.kernel(), 0, 0);
    } catch (NoSuchFileException e) {
      return new ThreadCpu(0, 0, 0, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ThreadCpu plus(ThreadCpu other) {
    return new ThreadCpu(
        java + other.java,
        kernel + other.kernel,
        compiler + other.compiler,
        collector + other.collector);
  }

  ThreadCpu minus(ThreadCpu before) {
    return new ThreadCpu(
        java - before.java,
        kernel - before.kernel,
        compiler - before.compiler,
        collector - before.collector);
  }

  double all() {
    return java + kernel + compiler + collector;
  }
}
