package io.rankly;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What is drawn at random. */
final class Chance {
  /** Safe for many threads, unlike most generators. */
  static final RandomGenerator NUMBERS = () -> ThreadLocalRandom.current().nextLong();

  private Chance() {}

  static String shortText() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  /** Nobody guesses it. */
  static String longText() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
