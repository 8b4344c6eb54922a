package io.rankly.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux counts of a process since it began (proc_pid_stat(5), proc_pid_status(5)).
 *
 * @param cpuMillis of all its threads, in user and kernel mode
 * @param minorFaults pages that were mapped without reading from a disk
 * @param majorFaults pages that had to be read from a disk
 * @param peakMb the most memory that was resident, in MB of 10⁶ bytes
 */
record ProcessStats(double cpuMillis, long minorFaults, long majorFaults, double peakMb) {
  // Places in /proc/PID/stat, counted from the one behind the name of the program.
  private static final int MINOR_FAULTS = 7;
  private static final int MAJOR_FAULTS = 9;
  private static final int USER_TICKS = 11;
  private static final int KERNEL_TICKS = 12;

  private static final String PEAK = "VmHWM:";
  private static final double TICK_MILLIS = 1000.0 / ticksPerSecond();

  /** Of a process or a thread, in ms. */
  record Cpu(double user, double kernel) {}

  static ProcessStats of(long pid) throws IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    String stat = Files.readString(proc.resolve("stat"));
    String[] numbers = numbers(stat);
    Cpu cpu = cpu(stat);
    return new ProcessStats(
        cpu.user() + cpu.kernel(),
        Long.parseLong(numbers[MINOR_FAULTS]),
        Long.parseLong(numbers[MAJOR_FAULTS]),
        peakKibibytes(proc) * 1024 / 1e6);
  }

  /** What the file {@code stat} of a process or a thread says. */
  static Cpu cpu(String stat) {
    String[] numbers = numbers(stat);
    return new Cpu(
        Long.parseLong(numbers[USER_TICKS]) * TICK_MILLIS,
        Long.parseLong(numbers[KERNEL_TICKS]) * TICK_MILLIS);
  }

  private static String[] numbers(String stat) {
    // The name stands in brackets and may have spaces and brackets itself.
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private static long peakKibibytes(Path proc) throws IOException {
    String line =
        Files.readAllLines(proc.resolve("status")).stream()
            .filter(l -> l.startsWith(PEAK))
            .findFirst()
            .orElseThrow(() -> new IOException("the process has ended"));
    return Long.parseLong(line.replace(PEAK, "").replace("kB", "").strip());
  }

  private static int ticksPerSecond() {
    try {
      Process getconf = new ProcessBuilder("getconf", "CLK_TCK").start();
      return Integer.parseInt(new String(getconf.getInputStream().readAllBytes()).strip());
    } catch (IOException e) {
      throw new IllegalStateException("getconf did not tell the length of a clock tick", e);
    }
  }
}
