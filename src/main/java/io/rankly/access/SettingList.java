package io.rankly.access;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A setting that lists several of a kind. */
final class SettingList {
  private SettingList() {}

  /**
   * Each of them, without spaces around it; what is left empty is none.
   *
   * @param between a regular expression of what stands between two
   * @throws IllegalArgumentException when the parser throws it
   */
  static <T> List<T> of(String setting, String between, Function<String, T> parser) {
    return Stream.of(setting.split(between, -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(parser)
        .toList();
  }
}
