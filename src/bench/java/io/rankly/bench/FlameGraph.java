package io.rankly.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A flame graph for light and dark pages (Brendan Gregg, "The Flame Graph", CACM 59/6): a method
 * lies on its caller, and is as wide as its share of samples; from left to right there is no order
 * in time.
 *
 * <p>To be read at a glance, methods of one library that call each other are one box, with the name
 * of the first; only ours are drawn one by one.
 */
final class FlameGraph {
  private static final int WIDTH = 1000;
  private static final int TOP = 46;
  private static final int ROW = 17;
  private static final double LETTER = 6.7;
  private static final double NARROWEST = 2.5;
  private static final int FEWEST_LETTERS = 6;

  /** Packages of libraries have so many parts at most; those below are theirs. */
  private static final int PARTS_OF_LIBRARY = 4;

  private final Box all = new Box("all", Optional.empty());

  /** What is drawn. */
  private static final class Box {
    final String name;
    final Optional<Part> part;
    final Map<String, Box> above = new TreeMap<>();
    int samples;

    Box(String name, Optional<Part> part) {
      this.name = name;
      this.part = part;
    }
  }

  /**
   * @param stacks the methods of each sample with their classes, the topmost first
   */
  FlameGraph(List<List<String>> stacks) {
    stacks.forEach(this::add);
  }

  private void add(List<String> stack) {
    Box box = all;
    box.samples++;
    String last = "";
    for (int i = stack.size() - 1; i >= 0; i--) {
      String method = stack.get(i);
      Optional<Part> part = Part.of(method);
      if (isGlue(method)) {
        continue;
      }
      String unit = unit(method, part);
      if (!unit.equals(last)) {
        Box below = box;
        box = below.above.computeIfAbsent(unit, u -> new Box(label(method), part));
        box.samples++;
        last = unit;
      }
    }
  }

  /** What stands between a method and the lambda that it is given. */
  private static boolean isGlue(String method) {
    return method.contains("$$Lambda")
        || method.startsWith("java.lang.invoke.")
        || method.startsWith("jdk.internal.reflect.")
        || method.startsWith("java.lang.reflect.");
  }

  /** What is one box: a class of ours without its lambdas, otherwise a library. */
  private static String unit(String method, Optional<Part> part) {
    if (part.equals(Optional.of(Part.OURS))) {
      return method.substring(0, method.lastIndexOf('.'));
    }
    String[] parts = method.split("\\.");
    int end = 0;
    while (end < Math.min(parts.length - 2, PARTS_OF_LIBRARY)
        && Character.isLowerCase(parts[end].charAt(0))) {
      end++;
    }
    return String.join(".", List.of(parts).subList(0, end));
  }

  private static String label(String method) {
    String plain =
        method
            .replaceAll("lambda\\$(\\w+)\\$\\d+", "$1")
            .replaceAll("\\$quarkusrestinvoker\\$\\w+", "");
    return plain.substring(plain.lastIndexOf('.', plain.lastIndexOf('.') - 1) + 1);
  }

  String svg(String title) {
    int height = TOP + rows(all) * ROW + 4;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title">
        <title id="title">%s</title>
        <style>
        text { font: 11px ui-monospace, Menlo, Consolas, monospace; fill: #222 }
        .says { font: 13px system-ui, sans-serif; fill: #333 }
        rect { fill: #e3e5e8; stroke: #fff; stroke-width: .6 }
        .OURS { fill: #f4b183 }
        .SDK { fill: #a9c9f0 }
        .HTTP { fill: #a8d8c0 }
        .JSON { fill: #d9c2ee }
        @media (prefers-color-scheme: dark) {
        text { fill: #eee }
        .says { fill: #ddd }
        rect { fill: #3a3e45; stroke: #111 }
        .OURS { fill: #8a4a1f }
        .SDK { fill: #23508a }
        .HTTP { fill: #1f6349 }
        .JSON { fill: #5d3f80 }
        }
        </style>
        <text class="says" x="4" y="16">%s; %,d samples, callers below</text>
        """,
        WIDTH,
        height,
        WIDTH,
        height,
        escaped(title),
        escaped(title),
        all.samples);
    legend(svg);
    drawAbove(svg, all, 0, height - 4);
    return svg.append("</svg>\n").toString();
  }

  private void legend(StringBuilder svg) {
    double x = 4;
    for (Part part : Part.values()) {
      add(svg, "<rect class=\"%s\" x=\"%.0f\" y=\"25\" width=\"12\" height=\"12\"/>%n", part, x);
      add(svg, "<text class=\"says\" x=\"%.0f\" y=\"36\">%s</text>%n", x + 17, part.title);
      x += 40 + 7.5 * part.title.length();
    }
  }

  private void draw(StringBuilder svg, Box box, double x, int y) {
    double width = width(box);
    if (width < NARROWEST) {
      return;
    }
    String share = String.format(Locale.ROOT, "%.1f %%", 100.0 * box.samples / all.samples);
    add(
        svg,
        "<g><title>%s, %s</title><rect%s x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        escaped(box.name),
        share,
        box.part.map(part -> " class=\"" + part + "\"").orElse(""),
        x,
        y,
        width,
        ROW - 1);
    int letters = (int) ((width - 5) / LETTER);
    if (letters >= FEWEST_LETTERS) {
      String text = box.name + " " + share;
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\">%s</text>",
          x + 3,
          y + ROW - 5,
          escaped(
              text.length() <= letters
                  ? text
                  : box.name.length() <= letters
                      ? box.name
                      : box.name.substring(0, letters - 1) + "…"));
    }
    add(svg, "</g>%n");
    drawAbove(svg, box, x, y);
  }

  /** The widest first. */
  private void drawAbove(StringBuilder svg, Box below, double x, int y) {
    double next = x;
    for (Box above : sorted(below)) {
      draw(svg, above, next, y - ROW);
      next += width(above);
    }
  }

  /** Of what lies on a box and is wide enough to be drawn. */
  private int rows(Box box) {
    return box.above.values().stream()
        .filter(above -> width(above) >= NARROWEST)
        .mapToInt(above -> 1 + rows(above))
        .max()
        .orElse(0);
  }

  private double width(Box box) {
    return (double) WIDTH * box.samples / all.samples;
  }

  private static List<Box> sorted(Box below) {
    List<Box> boxes = new ArrayList<>(below.above.values());
    boxes.sort(Comparator.comparingInt((Box box) -> box.samples).reversed());
    return boxes;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
