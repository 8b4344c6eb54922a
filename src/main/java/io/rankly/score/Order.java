package io.rankly.score;

import io.rankly.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What scores of a board consist of, and which are better: the first column decides, among equals
 * there the second, and so on; at last, perhaps, the time.
 *
 * @param columns 1 to {@value #MAX_COLUMNS}: named ones with different names, or a single one
 *     without
 */
public record Order(List<Column> columns, Ties ties) {
  /** Most columns. */
  public static final int MAX_COLUMNS = 3;

  /** 31 years of milliseconds. */
  private static final long LAST_TIME = 999_999_999_999L;

  public Order {
    columns = List.copyOf(columns);
    if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
      throw new InvalidInputException(
          "a board must have 1 to 3 columns", Map.of("field", "columns", "given", columns.size()));
    }
    if (columns.size() > 1 && !haveDifferentNames(columns)) {
      throw new InvalidInputException(
          "the columns of a board must have different names", Map.of("field", "columns"));
    }
  }

  private static boolean haveDifferentNames(List<Column> columns) {
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      column.name().ifPresent(names::add);
    }
    return names.size() == columns.size();
  }

  /** Bare numbers, of which equal ones share a rank. */
  public static Order of(Direction direction, Decimals decimals) {
    return new Order(List.of(new Column(Optional.empty(), direction, decimals)), Ties.SHARED);
  }

  /** Whether the board names its columns. */
  public boolean isNamed() {
    return columns.get(0).name().isPresent();
  }

  /** The only column of a board that does not name its columns. */
  public Optional<Column> unnamed() {
    return isNamed() ? Optional.empty() : Optional.of(columns.get(0));
  }

  /** The same without the columns behind the first one and without the time. */
  public Order ofFirstColumn() {
    return columns.size() == 1 ? ofColumns() : new Order(List.of(columns.get(0)), Ties.SHARED);
  }

  /** The same without the time. */
  public Order ofColumns() {
    return ties == Ties.SHARED ? this : new Order(columns, Ties.SHARED);
  }

  /** Most levels from the root of the count tree to a key. */
  public int mostLevels() {
    int time = ties == Ties.EARLIEST ? OrderKey.TIME_DIGITS / 2 : 0;
    return columns.size() * OrderKey.MOST_LEVELS + time;
  }

  /**
   * The key of a score.
   *
   * @param reached when it was reached, in milliseconds of the board's life; what lies outside the
   *     first 31 years counts as their begin or end
   */
  public OrderKey key(Score score, long reached) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      text.append(OrderKey.of(score.units().get(i), columns.get(i).direction()));
    }
    if (ties == Ties.EARLIEST) {
      String digits = Long.toString(Math.max(0, Math.min(reached, LAST_TIME)));
      text.append("0".repeat(OrderKey.TIME_DIGITS - digits.length())).append(digits);
    }
    return new OrderKey(text.toString());
  }

  /** The score that this key was made of. */
  public Score score(OrderKey key) {
    List<Long> units = new ArrayList<>(columns.size());
    int from = 0;
    for (Column column : columns) {
      int end = OrderKey.end(key.text(), from);
      units.add(OrderKey.units(key.text().substring(from, end), column.direction()));
      from = end;
    }
    return new Score(units);
  }

  /** Whether this text is a whole key here rather than the beginning of one, or none at all. */
  public boolean isKey(String text) {
    int end = 0;
    for (int i = 0; i < columns.size(); i++) {
      end = OrderKey.end(text, end);
      if (end == OrderKey.NONE) {
        return false;
      }
    }
    return ties == Ties.EARLIEST ? OrderKey.isTime(text, end) : end == text.length();
  }

  /** Whether the first score is better than the second, whenever they were reached. */
  public boolean isBetter(Score one, Score other) {
    for (int i = 0; i < columns.size(); i++) {
      int order = columns.get(i).compare(one.units().get(i), other.units().get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  /**
   * The sum, column by column.
   *
   * @throws InvalidInputException when one leaves the signed 64-bit range
   */
  public Score sum(Score old, Score added) {
    List<Long> units = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      units.add(columns.get(i).sum(old.units().get(i), added.units().get(i)));
    }
    return new Score(units);
  }

  /**
   * A given score in units, exactly.
   *
   * @throws InvalidInputException when it is no score here
   */
  public Score units(GivenScore given) {
    List<BigDecimal> numbers =
        given instanceof GivenScore.Named named
            ? listed(named.numbers())
            : ((GivenScore.Listed) given).numbers();
    if (numbers.size() != columns.size()) {
      throw wrongNumber();
    }
    List<Long> units = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      units.add(columns.get(i).units(numbers.get(i)));
    }
    return new Score(units);
  }

  /** A score as it would be given. */
  public GivenScore given(Score score) {
    List<BigDecimal> numbers = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      numbers.add(columns.get(i).decimals().score(score.units().get(i)));
    }
    return new GivenScore.Listed(numbers);
  }

  /** The number in the first column. */
  public BigDecimal first(Score score) {
    return columns.get(0).decimals().score(score.first());
  }

  /**
   * A number as the first column has it: the same, with exactly its decimals.
   *
   * @param field what to call it when it is refused
   * @throws InvalidInputException when it does not fit the column
   */
  public BigDecimal first(String field, BigDecimal number) {
    Decimals decimals = columns.get(0).decimals();
    return decimals.score(decimals.units(field, number));
  }

  /** Whether the number in the first column is at least as good as this one. */
  public boolean reaches(Score score, BigDecimal number) {
    return columns.get(0).compare(first(score), number) <= 0;
  }

  /** The numbers by the names of the columns, in their order; absent if they have no names. */
  public Optional<Map<String, BigDecimal>> values(Score score) {
    if (!isNamed()) {
      return Optional.empty();
    }
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      values.put(column.name().orElseThrow(), column.decimals().score(score.units().get(i)));
    }
    return Optional.of(values);
  }

  private List<BigDecimal> listed(Map<String, BigDecimal> named) {
    if (!isNamed()) {
      throw new InvalidInputException(
          "this board has no named columns; send score instead of values",
          Map.of("field", "values"));
    }
    TreeSet<String> unknown = new TreeSet<>(named.keySet());
    TreeSet<String> missing = new TreeSet<>(names());
    unknown.removeAll(names());
    missing.removeAll(named.keySet());
    if (!unknown.isEmpty() || !missing.isEmpty()) {
      throw new InvalidInputException(
          "values must have each column of this board once, and nothing else",
          Map.of(
              "field", "values",
              "columns", names(),
              "missing", List.copyOf(missing),
              "unknown", List.copyOf(unknown)));
    }
    return names().stream().map(named::get).toList();
  }

  private InvalidInputException wrongNumber() {
    if (columns.size() == 1) {
      return new InvalidInputException(
          "a score of this board is one number", Map.of("field", "score"));
    }
    return new InvalidInputException(
        "a score of this board has several columns; submit values with a number for each, or ask with the numbers in this order, with commas between",
        Map.of("field", "score", "columns", names()));
  }

  private List<String> names() {
    return columns.stream().flatMap(column -> column.name().stream()).toList();
  }
}
