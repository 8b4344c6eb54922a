package io.rankly.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a flight recording tells of a process: where its Java code was, and what it allocated. A
 * sample belongs to the topmost of its frames that is of a {@link Part}, which answers for all that
 * it calls in the JDK. The kernel, the collector and the compiler are not in it.
 */
final class Recording {
  private static final String RUNS = "jdk.ExecutionSample";
  private static final String ALLOCATES = "jdk.ObjectAllocationSample";
  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="jdk.ExecutionSample">
          <setting name="enabled">true</setting>
          <setting name="period">5 ms</setting>
        </event>
        <event name="jdk.ObjectAllocationSample">
          <setting name="enabled">true</setting>
          <setting name="stackTrace">true</setting>
          <setting name="throttle">1000/s</setting>
        </event>
      </configuration>
      """;

  private final List<RecordedEvent> events;

  private Recording(List<RecordedEvent> events) {
    this.events = events;
  }

  /** The option of a JVM that has it record itself until it ends. */
  static String option(Path folder) throws IOException {
    Path settings = Files.writeString(folder.resolve("bench.jfc"), SETTINGS);
    return "-XX:StartFlightRecording=settings="
        + settings
        + ",dumponexit=true,filename="
        + file(folder);
  }

  /** The option that goes with it, by which stacks are recorded to their ends. */
  static String depth() {
    return "-XX:FlightRecorderOptions=stackdepth=400";
  }

  /** Where it is once the JVM has ended. */
  static Path file(Path folder) {
    return folder.resolve("server.jfr");
  }

  static Recording read(Path file) throws IOException {
    return new Recording(RecordingFile.readAllEvents(file));
  }

  /** Samples between two moments; time is in samples, allocation in bytes. */
  Split time(Instant from, Instant to) {
    return split(RUNS, from, to);
  }

  Split allocation(Instant from, Instant to) {
    return split(ALLOCATES, from, to);
  }

  private Split split(String name, Instant from, Instant to) {
    Split split = new Split();
    for (RecordedEvent event : events) {
      Instant at = event.getStartTime();
      if (event.getEventType().getName().equals(name)
          && !at.isBefore(from)
          && at.isBefore(to)
          && event.getStackTrace() != null) {
        double weight = name.equals(ALLOCATES) ? event.getLong("weight") : 1;
        split.add(event.getStackTrace().getFrames(), weight);
      }
    }
    return split;
  }

  /** Samples by whose they are. */
  static final class Split {
    private final Map<Part, Double> parts = new EnumMap<>(Part.class);
    private final Map<String, Double> methods = new HashMap<>();
    private final Map<String, Double> ours = new HashMap<>();
    private final List<List<String>> stacks = new ArrayList<>();
    private double all;

    private void add(List<RecordedFrame> frames, double weight) {
      Optional<RecordedFrame> owner =
          frames.stream().filter(f -> Part.of(className(f)).isPresent()).findFirst();
      Part part = owner.flatMap(f -> Part.of(className(f))).orElse(Part.JDK);
      all += weight;
      stacks.add(frames.stream().map(Split::name).toList());
      parts.merge(part, weight, Double::sum);
      if (!frames.isEmpty()) {
        methods.merge(name(frames.get(0)), weight, Double::sum);
      }
      // What we have others do is ours to change as well.
      frames.stream()
          .filter(f -> Part.of(className(f)).equals(Optional.of(Part.OURS)))
          .findFirst()
          .ifPresent(f -> ours.merge(name(f), weight, Double::sum));
    }

    double all() {
      return all;
    }

    /** The methods of each sample, with their classes, the topmost first. */
    List<List<String>> stacks() {
      return stacks;
    }

    double share(Part part) {
      return all == 0 ? 0 : parts.getOrDefault(part, 0.0) / all;
    }

    /** The methods that most samples were in. */
    List<Map.Entry<String, Double>> hottest(int count) {
      return most(methods, count);
    }

    /** Our methods that most samples were in or below, with none of ours between. */
    List<Map.Entry<String, Double>> hottestOfOurs(int count) {
      return most(ours, count);
    }

    private static List<Map.Entry<String, Double>> most(Map<String, Double> of, int count) {
      return of.entrySet().stream()
          .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
          .limit(count)
          .toList();
    }

    private static String className(RecordedFrame frame) {
      return frame.getMethod().getType().getName();
    }

    private static String name(RecordedFrame frame) {
      RecordedMethod method = frame.getMethod();
      return method.getType().getName() + "." + method.getName();
    }
  }
}
