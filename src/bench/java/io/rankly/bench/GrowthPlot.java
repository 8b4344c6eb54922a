package io.rankly.bench;

import java.util.List;
import java.util.Locale;

/** A picture of read units by numbers of entries, both logarithmic, for light and dark pages. */
record GrowthPlot(List<Line> lines) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 76;
  private static final int RIGHT = 150;
  private static final int TOP = 34;
  private static final int BOTTOM = 46;
  private static final int MOST_UNITS_EXPONENT = 6;

  /**
   * @param points entries and units
   */
  record Line(String name, List<double[]> points) {}

  String svg() {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title">
        <title id="title">Read units for a rank, by the number of entries</title>
        <style>
        text { font: 13px system-ui, sans-serif; fill: #333 }
        .grid { stroke: #ddd }
        path { fill: none; stroke-width: 2.5 }
        .s0 { stroke: #b3541e; fill: #b3541e }
        .s1 { stroke: #1b7f5c; fill: #1b7f5c }
        .s2 { stroke: #2563ab; fill: #2563ab }
        .name { stroke: none }
        @media (prefers-color-scheme: dark) {
        text { fill: #ddd }
        .grid { stroke: #444 }
        .s0 { stroke: #f0a36b; fill: #f0a36b }
        .s1 { stroke: #5fd0a6; fill: #5fd0a6 }
        .s2 { stroke: #7ab3f5; fill: #7ab3f5 }
        .name { stroke: none }
        }
        </style>
        <text x="%d" y="18">read units for the rank of a player in the middle</text>
        """,
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        LEFT);
    grid(svg);
    for (int i = 0; i < lines.size(); i++) {
      line(svg, i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (int exponent = 0; exponent <= MOST_UNITS_EXPONENT; exponent++) {
      double units = Math.pow(10, exponent);
      add(
          svg,
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
          LEFT,
          WIDTH - RIGHT,
          y(units),
          y(units));
      add(
          svg,
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n",
          LEFT - 8,
          y(units) + 4,
          units);
    }
    for (double[] point : lines.get(0).points()) {
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>%n",
          x(point[0]),
          HEIGHT - BOTTOM + 20,
          point[0]);
    }
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">entries</text>%n",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - 6);
  }

  private void line(StringBuilder svg, int number) {
    Line line = lines.get(number);
    StringBuilder path = new StringBuilder();
    for (double[] point : line.points()) {
      add(path, "%s%.1f %.1f", path.isEmpty() ? "M" : " L", x(point[0]), y(point[1]));
      add(
          svg,
          "<circle class=\"s%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n",
          number,
          x(point[0]),
          y(point[1]));
    }
    double[] last = line.points().get(line.points().size() - 1);
    add(svg, "<path class=\"s%d\" style=\"fill:none\" d=\"%s\"/>%n", number, path);
    add(
        svg,
        "<text class=\"s%d name\" x=\"%d\" y=\"%.1f\">%s</text>%n",
        number,
        WIDTH - RIGHT + 8,
        y(last[1]) + 4,
        line.name());
  }

  private double x(double entries) {
    List<double[]> points = lines.get(0).points();
    double first = Math.log10(points.get(0)[0]);
    double span = Math.max(1, Math.log10(points.get(points.size() - 1)[0]) - first);
    return LEFT + 20 + (Math.log10(entries) - first) / span * (WIDTH - LEFT - RIGHT - 40);
  }

  private static double y(double units) {
    double height = HEIGHT - TOP - BOTTOM;
    return TOP + height * (1 - Math.log10(units) / MOST_UNITS_EXPONENT);
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
