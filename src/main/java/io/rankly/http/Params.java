package io.rankly.http;

import io.rankly.error.InvalidInputException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Query parameters and bodies as values, each with a message that says what to send instead. */
final class Params {
  private static final int MAX_NUMBER_LENGTH = 40;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private Params() {}

  /**
   * Refuses a body that nobody says the type of; that of another type the framework refuses.
   *
   * @throws NotSupportedException when there is none
   */
  static void requireType(HttpHeaders headers) {
    String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type == null || type.isBlank()) {
      throw new NotSupportedException();
    }
  }

  static <T> T body(@Nullable T body) {
    if (body == null) {
      throw new InvalidInputException("the request needs a JSON object as its body");
    }
    return body;
  }

  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidInputException("a required value is missing", Map.of("field", field));
    }
    return value;
  }

  /** A whole number within bounds, both inclusive; {@code otherwise} when it is not given. */
  static int integer(String name, @Nullable String text, int min, int max, int otherwise) {
    return text == null ? otherwise : Math.toIntExact(integer(name, text, min, max));
  }

  /** A whole number within bounds, both inclusive. */
  static long integer(String name, String text, long min, long max) {
    if (text.length() <= MAX_NUMBER_LENGTH && INTEGER.matcher(text).matches()) {
      BigInteger value = new BigInteger(text);
      if (value.compareTo(BigInteger.valueOf(min)) >= 0
          && value.compareTo(BigInteger.valueOf(max)) <= 0) {
        return value.longValueExact();
      }
    }
    throw new InvalidInputException(
        "a parameter must be a whole number within its bounds",
        Map.of("field", name, "min", min, "max", max));
  }

  /** A plain decimal number such as {@code -12.5}. */
  static BigDecimal decimal(String name, String text) {
    if (text.length() > MAX_NUMBER_LENGTH || !DECIMAL.matcher(text).matches()) {
      throw new InvalidInputException(
          "a parameter must be a decimal number such as -12.5", Map.of("field", name));
    }
    return new BigDecimal(text);
  }

  /** Plain decimal numbers with commas between, such as {@code 12,-31.5}. */
  static List<BigDecimal> decimals(String name, String text) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (int from = 0; from <= text.length(); ) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      numbers.add(decimal(name, text.substring(from, to)));
      from = to + 1;
    }
    return numbers;
  }

  static void atMostOne(
      String name, @Nullable Object value, String otherName, @Nullable Object otherValue) {
    if (value != null && otherValue != null) {
      throw new InvalidInputException(
          "two parameters exclude each other; send only one of them",
          Map.of("fields", List.of(name, otherName)));
    }
  }

  /** The one of some values that has this name. */
  static <T> T choice(String field, String name, Map<String, T> choices) {
    T choice = choices.get(name);
    if (choice == null) {
      throw new InvalidInputException(
          "a value must be one of those allowed",
          Map.of("field", field, "allowed", choices.keySet().stream().sorted().toList()));
    }
    return choice;
  }
}
