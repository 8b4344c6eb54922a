package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import io.rankly.file.Csv;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Segment;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of a file of comma-separated values.
 *
 * @param name as the header has it
 */
record CsvColumn(String name, Kind kind) {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

  /** What a column has. */
  enum Kind {
    PLAYER,
    SCORE,
    /** The number in the board's column of this name. */
    VALUE,
    NAME,
    SEGMENT,
    META,
    /** What an export tells besides. */
    IGNORED
  }

  private static final Map<String, Kind> KINDS =
      Map.of(
          "player", Kind.PLAYER,
          "score", Kind.SCORE,
          "name", Kind.NAME,
          "segment", Kind.SEGMENT,
          "meta", Kind.META,
          "rank", Kind.IGNORED,
          "updatedAt", Kind.IGNORED);

  /** The columns that a header names. */
  static List<CsvColumn> all(Board board, String header) {
    Set<String> values = new HashSet<>();
    board.order().columns().forEach(column -> column.name().ifPresent(values::add));
    List<CsvColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Kind> kinds = new HashSet<>();
    for (String name : Csv.values(header)) {
      Kind kind = values.contains(name) ? Kind.VALUE : KINDS.get(name);
      if (kind == null || !names.add(name)) {
        throw new InvalidInputException(
            "the first line must name the columns, each once: player, score or the board's own columns, and what is wanted of name, segment, meta",
            Map.of("column", name));
      }
      kinds.add(kind);
      columns.add(new CsvColumn(name, kind));
    }
    if (!kinds.contains(Kind.PLAYER) || kinds.contains(Kind.SCORE) == kinds.contains(Kind.VALUE)) {
      throw new InvalidInputException(
          "the first line must name a column player, and either score or the board's own columns");
    }
    return columns;
  }

  static Submission submission(List<CsvColumn> columns, List<String> values, JsonLines json) {
    if (values.size() != columns.size()) {
      throw new InvalidInputException(
          "the line must have as many values as the first line has names",
          Map.of("expected", columns.size(), "values", values.size()));
    }
    Map<Kind, String> of = new HashMap<>();
    Map<String, BigDecimal> numbers = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      CsvColumn column = columns.get(i);
      String value = values.get(i);
      if (column.kind == Kind.VALUE) {
        numbers.put(column.name, number(column.name, value));
      } else if (!value.isEmpty()) {
        of.put(column.kind, value);
      }
    }
    return new Submission(
        new PlayerId(of.getOrDefault(Kind.PLAYER, "")),
        numbers.isEmpty()
            ? GivenScore.of(number("score", of.getOrDefault(Kind.SCORE, "")))
            : new GivenScore.Named(numbers),
        new Profile(
            Optional.ofNullable(of.get(Kind.NAME)),
            Optional.ofNullable(of.get(Kind.META)).map(json::meta),
            Optional.ofNullable(of.get(Kind.SEGMENT)).map(Segment::new)),
        Optional.empty());
  }

  private static BigDecimal number(String column, String value) {
    if (!NUMBER.matcher(value).matches()) {
      throw new InvalidInputException(
          "a score must be a plain number such as -12.5", Map.of("field", column));
    }
    return new BigDecimal(value);
  }
}
