package io.rankly.rank;

import io.rankly.local.Meter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What calls take, one after the other, as the rows of a table. */
final class Readings {
  private final Meter meter;
  private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

  /** Begins now: what was before does not count. */
  Readings(Meter meter) {
    this.meter = meter;
    meter.take();
  }

  /** Notes what was taken since the last one, or since the begin. */
  void took(String call) {
    rows.put(call, meter.take().row());
  }

  Map<String, Map<String, String>> rows() {
    return rows;
  }
}
