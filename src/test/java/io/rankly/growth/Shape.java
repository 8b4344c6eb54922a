package io.rankly.growth;

import java.util.Random;
import java.util.stream.LongStream;

/** How scores are distributed, and of how many digits those are that are asked for. */
public enum Shape {
  UNIFORM("six digits, uniform", 6) {
    @Override
    long score(Random random) {
      return random.nextLong(100_000, 1_000_000);
    }
  },
  NORMAL("six digits, normal", 6) {
    @Override
    long score(Random random) {
      return Math.round(
          Math.max(100_000, Math.min(999_999, random.nextGaussian(500_000, 100_000))));
    }
  },
  HEAVY_TAILED("heavy-tailed, of which those of four digits", 4) {
    @Override
    long score(Random random) {
      // Pareto: one in ten has ten times as much or more, nearly.
      double score = 100 * Math.pow(1 - random.nextDouble(), -1 / 1.1);
      return (long) Math.min(score, 1e18);
    }
  },
  FEW("eighteen different scores of three digits", 3) {
    @Override
    long score(Random random) {
      return 100 * random.nextLong(1, 10) + 50 * random.nextLong(0, 2);
    }
  },
  LONG("nineteen digits, uniform", 19) {
    @Override
    long score(Random random) {
      return random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE);
    }
  };

  private final String text;
  private final int digits;

  Shape(String text, int digits) {
    this.text = text;
    this.digits = digits;
  }

  abstract long score(Random random);

  public String text() {
    return text;
  }

  /** Digits of the scores that are asked for. */
  public int digits() {
    return digits;
  }

  /** So many scores, the largest first. */
  public long[] scores(int count, long seed) {
    Random random = new Random(seed);
    long[] negated = LongStream.generate(() -> -score(random)).limit(count).sorted().toArray();
    for (int i = 0; i < count; i++) {
      negated[i] = -negated[i];
    }
    return negated;
  }
}
