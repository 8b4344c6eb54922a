package io.rankly.season;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A cron made from values, so that nothing has to be read to know when it fires. */
record RandomCron(
    String text,
    Set<Integer> minutes,
    Set<Integer> hours,
    Set<Integer> days,
    Set<Integer> months,
    Set<Integer> daysOfWeek,
    boolean eitherDay) {
  private static final List<String> MONTHS =
      List.of(
          "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "7");

  private record Field(String text, Set<Integer> values) {}

  static RandomCron next(Random random) {
    int step = List.of(15, 20, 30, 60).get(random.nextInt(4));
    Field minute = evenly(random.nextInt(step), step);
    Field hour = any(random, 0, 23, List.of());
    Field day = any(random, 1, 28, List.of());
    Field month = any(random, 1, 12, MONTHS);
    Field dayOfWeek = any(random, 0, 7, DAYS);
    return new RandomCron(
        String.join(" ", minute.text(), hour.text(), day.text(), month.text(), dayOfWeek.text()),
        minute.values(),
        hour.values(),
        day.text().startsWith("*") ? everyNth(day.text(), 31) : day.values(),
        month.values(),
        dayOfWeek.values(),
        !day.text().startsWith("*") && !dayOfWeek.text().startsWith("*"));
  }

  boolean firesAt(int minuteOfDay) {
    return minutes.contains(minuteOfDay % 60) && hours.contains(minuteOfDay / 60);
  }

  boolean firesOn(LocalDate day) {
    int weekday = day.getDayOfWeek().getValue();
    boolean byMonth = days.contains(day.getDayOfMonth());
    boolean byWeek = daysOfWeek.contains(weekday) || (weekday == 7 && daysOfWeek.contains(0));
    return months.contains(day.getMonthValue())
        && (eitherDay ? byMonth || byWeek : byMonth && byWeek);
  }

  private static Field any(Random random, int min, int max, List<String> names) {
    int step = 2 + random.nextInt(4);
    return switch (random.nextInt(6)) {
      case 0 -> new Field("*/" + step, values(min, max, step));
      case 1 -> {
        int from = min + random.nextInt(max - min);
        yield stepped(from, max, step);
      }
      case 2 -> {
        int from = min + random.nextInt(max - min);
        yield new Field(from + "-" + max, values(from, max, 1));
      }
      case 3 -> {
        Set<Integer> some =
            random.ints(3, min, max + 1).boxed().collect(Collectors.toCollection(TreeSet::new));
        yield new Field(list(some, names), some);
      }
      default -> new Field("*", values(min, max, 1));
    };
  }

  /** Minutes of an hour with the same distance, over its end, too. */
  private static Field evenly(int from, int step) {
    Set<Integer> minutes = values(from, 59, step);
    return new Field(list(minutes, List.of()), minutes);
  }

  private static Field stepped(int from, int to, int step) {
    return new Field(from + "-" + to + "/" + step, values(from, to, step));
  }

  private static Set<Integer> everyNth(String star, int max) {
    return values(1, max, star.equals("*") ? 1 : Integer.parseInt(star.substring(2)));
  }

  private static Set<Integer> values(int from, int to, int step) {
    return IntStream.rangeClosed(from, to)
        .filter(value -> (value - from) % step == 0)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String list(Set<Integer> values, List<String> names) {
    return values.stream()
        .map(value -> names.isEmpty() ? value.toString() : names.get(value))
        .collect(Collectors.joining(","));
  }
}
