package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Computes the tables of cost.md anew, from the units, sizes and prices that stand in it. */
class CostTest {
  private static final String COST = "cost.md";
  private static final BigDecimal MILLION = new BigDecimal(1_000_000);
  private static final BigDecimal BILLION = new BigDecimal(1_000_000_000);

  private final MarkdownTable prices = table("Prices");
  private final MarkdownTable units = table("Units of each call");
  private final MarkdownTable sizes = table("Size of each answer");
  private final MarkdownTable space = table("Space");
  private final MarkdownTable time = table("Time of each call");
  private final MarkdownTable calls = table("Calls in a month");
  private final Deployment deployment = Deployment.read();

  @Test
  void millionCalls_costTheirUnitsTimesThePrices() {
    MarkdownTable told = table("A million calls");
    Map<String, Map<String, String>> expected = new LinkedHashMap<>();
    for (String call : told.rows().keySet()) {
      Map<String, BigDecimal> bill = bill(used(call, MILLION));
      Map<String, String> row = new LinkedHashMap<>();
      bill.forEach((line, dollars) -> row.put(line, cents(dollars)));
      row.put("together", cents(sum(bill)));
      expected.put(call, row);
    }
    assertEquals(expected, told.rows());
  }

  @Test
  void months_useWhatTheirCallsUse() {
    MarkdownTable told = table("What a month uses");
    assertEquals(columns(this::used, CostTest::amount), told.rows());
  }

  @Test
  void bills_areWhatIsUsedTimesThePrices() {
    Map<String, Map<String, String>> expected =
        columns(month -> bill(used(month)), CostTest::cents);
    Map<String, String> totals = new LinkedHashMap<>();
    months().forEach(month -> totals.put(month, cents(sum(bill(used(month))))));
    expected.put("together", totals);
    assertEquals(expected, table("The bill").rows());
  }

  @Test
  void counting_costsItsUnitsTimesThePrice() {
    MarkdownTable told = table("Counting in DynamoDB");
    for (String rank : told.rows().keySet()) {
      BigDecimal dollars = bill("read units", told.number(rank, "read units").multiply(MILLION));
      assertEquals(cents(dollars), told.text(rank, "$ for a million"));
    }
  }

  @Test
  void timeOfACall_isNotLessThanMeasured() {
    BigDecimal measured =
        MarkdownTable.below("What it reaches", "cold-start.md")
            .number("warm event to answer, p50, ms", "native");
    assertTrue(milliseconds().compareTo(measured) >= 0, measured::toString);
    assertEquals(deployment.memory(), time.number("rank of a player", "MB").intValue());
  }

  private List<String> months() {
    return List.copyOf(calls.rows().values().iterator().next().keySet());
  }

  /** What a number of equal calls uses, by the names in the table of prices. */
  private Map<String, BigDecimal> used(String call, BigDecimal count) {
    Map<String, BigDecimal> used = new LinkedHashMap<>();
    used.put("write units", units.number(call, "write units").multiply(count));
    used.put("read units", units.number(call, "read units").multiply(count));
    used.put("Lambda calls", count);
    used.put("Lambda GB-seconds", gigabyteSeconds(count));
    used.put("API calls", count);
    used.put("GB sent", answerBytes(call).multiply(count).divide(BILLION));
    return used;
  }

  /** What a month uses: its calls, the schedule's, and what is there all the time. */
  private Map<String, BigDecimal> used(String month) {
    Map<String, BigDecimal> used = new LinkedHashMap<>();
    prices.rows().keySet().forEach(line -> used.put(line, BigDecimal.ZERO));
    for (String call : calls.rows().keySet()) {
      used(call, calls.number(call, month))
          .forEach((line, amount) -> used.merge(line, amount, BigDecimal::add));
    }
    BigDecimal ticks = new BigDecimal(30 * 24 * 60 / deployment.tickMinutes());
    used.merge("Lambda calls", ticks, BigDecimal::add);
    used.merge("Lambda GB-seconds", gigabyteSeconds(ticks), BigDecimal::add);
    BigDecimal ofATick = table("Published boards").number("a tick", "read units");
    // Half for which boards have archives, half for which imports and exports are under way.
    used.merge("read units", ticks.multiply(ofATick.add(BigDecimal.ONE)), BigDecimal::add);
    BigDecimal players = calls.number("submit, first score", month);
    BigDecimal table = space.number("table", "bytes for each entry").multiply(players);
    BigDecimal index = space.number("index", "bytes for each entry").multiply(players);
    used.put("GB stored", table.add(index).divide(BILLION));
    used.put("GB restorable", table.divide(BILLION));
    used.put("alarm metrics", new BigDecimal(deployment.alarmMetrics()));
    used.put("dashboards", BigDecimal.ONE);
    return used;
  }

  private BigDecimal gigabyteSeconds(BigDecimal calls) {
    BigDecimal gigabytes = new BigDecimal(deployment.memory()).divide(new BigDecimal(1024));
    return milliseconds().multiply(gigabytes).multiply(calls).divide(new BigDecimal(1000));
  }

  private BigDecimal milliseconds() {
    return time.number("rank of a player", "ms");
  }

  private BigDecimal answerBytes(String call) {
    return sizes.number(call.startsWith("submit") ? "submit" : call, "bytes");
  }

  private Map<String, BigDecimal> bill(Map<String, BigDecimal> used) {
    Map<String, BigDecimal> bill = new LinkedHashMap<>();
    used.forEach((line, amount) -> bill.put(line, bill(line, amount)));
    return bill;
  }

  private BigDecimal bill(String line, BigDecimal amount) {
    return amount.multiply(prices.number(line, "$")).divide(prices.number(line, "for"));
  }

  private Map<String, Map<String, String>> columns(
      Function<String, Map<String, BigDecimal>> amounts, Function<BigDecimal, String> shown) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    prices.rows().keySet().forEach(line -> rows.put(line, new LinkedHashMap<>()));
    for (String month : months()) {
      amounts
          .apply(month)
          .forEach((line, amount) -> rows.get(line).put(month, shown.apply(amount)));
    }
    return rows;
  }

  private static BigDecimal sum(Map<String, BigDecimal> bill) {
    return bill.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String cents(BigDecimal dollars) {
    return format("#,##0.00", dollars);
  }

  private static String amount(BigDecimal amount) {
    return format("#,##0.##", amount);
  }

  private static String format(String pattern, BigDecimal number) {
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }

  private static MarkdownTable table(String heading) {
    return MarkdownTable.below(heading, COST);
  }
}
