package io.rankly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the systemd unit of the server says. */
public record ServerUnit(List<String> lines) {
  public static ServerUnit read() {
    try {
      return new ServerUnit(Files.readAllLines(Path.of("src/main/ec2/rankly.service")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a setting that stands in it once. */
  public String value(String name) {
    List<String> values = lines.stream().filter(line -> line.startsWith(name + "=")).toList();
    if (values.size() != 1) {
      throw new AssertionError(name + " is there " + values.size() + " times");
    }
    return values.get(0).substring(name.length() + 1);
  }
}
