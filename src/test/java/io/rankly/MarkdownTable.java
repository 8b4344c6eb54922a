package io.rankly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table in the docs: its rows by their first cell, and their cells by the column's title. */
public record MarkdownTable(Map<String, Map<String, String>> rows) {

  /** The first table below a heading of {@code src/site/markdown/FILE}. */
  public static MarkdownTable below(String heading, String file) {
    Iterator<String> lines = lines(file).iterator();
    while (!lines.next().replaceFirst("^#+ ", "").equals(heading)) {}
    String line = lines.next();
    while (!line.startsWith("|")) {
      line = lines.next();
    }
    List<String> titles = cells(line);
    lines.next();
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    line = lines.next();
    while (line.startsWith("|")) {
      List<String> cells = cells(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 1; i < cells.size(); i++) {
        row.put(titles.get(i), cells.get(i));
      }
      rows.put(cells.get(0), row);
      line = lines.hasNext() ? lines.next() : "";
    }
    return new MarkdownTable(rows);
  }

  public String text(String row, String column) {
    Map<String, String> cells = rows.get(row);
    if (cells == null || !cells.containsKey(column)) {
      throw new IllegalArgumentException("no cell " + row + " / " + column + " in " + rows);
    }
    return cells.get(column);
  }

  /** A number, written with commas and a dollar sign or without. */
  public BigDecimal number(String row, String column) {
    return new BigDecimal(text(row, column).replaceAll("[,$*]", ""));
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of("src/site/markdown").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Arrays.stream(line.strip().substring(1).split("\\|")).map(String::strip).forEach(cells::add);
    return cells;
  }
}
