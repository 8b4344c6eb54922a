package io.rankly.board;

import io.rankly.error.ConflictException;
import io.rankly.error.InvalidInputException;
import io.rankly.season.Season;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long seasons are kept after their end. What counts for a season is fixed when it begins, so
 * that all that is stored of it expires at once.
 *
 * @param terms in the order of time; a season before the first of them is kept for ever
 */
public record Retention(List<Term> terms) {
  /** Every season is kept for ever. */
  public static final Retention NONE = new Retention(List.of());

  /** Longest time that a season can be kept, unless for ever. */
  public static final int MAX_DAYS = 3650;

  /** Most terms of a board, each a part of an item that every request reads. */
  static final int MAX_TERMS = 20;

  /** Longer than a process that still knows the terms before can be at a write. */
  private static final Duration NOTICE = Duration.ofMinutes(1);

  public Retention {
    terms = List.copyOf(terms);
  }

  /**
   * Seasons that begin at this time or later, up to the next term, are kept for so many days.
   *
   * @param days 1 to {@value #MAX_DAYS}
   */
  public record Term(Instant from, int days) {
    public Term {
      if (days < 1 || days > MAX_DAYS) {
        throw new InvalidInputException(
            "retentionDays must be from 1 to 3650; without it seasons are kept for ever",
            Map.of("field", "retentionDays"));
      }
    }
  }

  /** Every season is kept for so many days. */
  public static Retention of(int days) {
    return new Retention(List.of(new Term(Instant.EPOCH, days)));
  }

  /** The days that seasons to come are kept; absent: for ever. */
  public Optional<Integer> days() {
    return terms.isEmpty() ? Optional.empty() : Optional.of(terms.get(terms.size() - 1).days());
  }

  /**
   * The same, but for seasons that begin more than a minute from now.
   *
   * @throws ConflictException when it was changed too often
   */
  Retention with(int days, Instant now) {
    if (days().equals(Optional.of(days))) {
      return this;
    }
    if (terms.size() == MAX_TERMS) {
      throw new ConflictException(
          "retentionDays of this board was changed too often; make another board to change it",
          Map.of("field", "retentionDays", "max", MAX_TERMS));
    }
    List<Term> longer = new ArrayList<>(terms);
    longer.add(new Term(now.plus(NOTICE), days));
    return new Retention(longer);
  }

  /** From when on a season counts as gone; absent: never. */
  public Optional<Instant> expires(Season season) {
    return season
        .end()
        .flatMap(end -> term(season).map(term -> end.plus(Duration.ofDays(term.days()))));
  }

  /** What counts for a season; absent when it is kept for ever. */
  public Optional<Term> term(Season season) {
    for (int i = terms.size() - 1; i >= 0; i--) {
      if (!terms.get(i).from().isAfter(season.start())) {
        return Optional.of(terms.get(i));
      }
    }
    return Optional.empty();
  }
}
