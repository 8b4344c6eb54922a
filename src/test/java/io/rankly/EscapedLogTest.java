package io.rankly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class EscapedLogTest {
  private static final String HOSTILE = "a\nERROR forged\r\u001b[2J\u0085\u2028\u202eb\u2066\u0000";
  private static final String ESCAPED =
      "a\\u000aERROR forged\\u000d\\u001b[2J\\u0085\\u2028\\u202eb\\u2066\\u0000";

  private static String line(ExtLogRecord record) {
    assertTrue(new EscapedLog().isLoggable(record));
    return new PatternFormatter("%s%e").format(record);
  }

  private static ExtLogRecord record(String message, FormatStyle style, Object... parameters) {
    ExtLogRecord record = new ExtLogRecord(Level.INFO, message, style, "io.rankly.Test");
    record.setParameters(parameters);
    return record;
  }

  @Test
  void message_staysInItsLine() {
    assertEquals(ESCAPED, line(record(HOSTILE, FormatStyle.NO_FORMAT)));
    assertEquals("id " + ESCAPED, line(record("id %s", FormatStyle.PRINTF, HOSTILE)));
    assertEquals("id " + ESCAPED, line(record("id {0}", FormatStyle.MESSAGE_FORMAT, HOSTILE)));
  }

  @Test
  void message_withNothingOdd_isLeftAlone() {
    ExtLogRecord record = record("id %s of Zoë 😀", FormatStyle.PRINTF, "x");
    assertEquals("id x of Zoë 😀", line(record));
    assertSame(FormatStyle.PRINTF, record.getFormatStyle());
  }

  @Test
  void exceptions_haveMessagesOfOneLineEach() {
    IllegalStateException thrown =
        new IllegalStateException(HOSTILE, new IllegalArgumentException("in " + HOSTILE));
    thrown.addSuppressed(new IllegalStateException("beside " + HOSTILE));
    ExtLogRecord record = record("failed", FormatStyle.NO_FORMAT);
    record.setThrown(thrown);

    String text = line(record);
    assertTrue(text.contains("failed: java.lang.IllegalStateException: " + ESCAPED), text);
    assertTrue(text.contains("Caused by: java.lang.IllegalArgumentException: in " + ESCAPED), text);
    assertTrue(
        text.contains("Suppressed: java.lang.IllegalStateException: beside " + ESCAPED), text);
    assertTrue(text.contains("\tat io.rankly.EscapedLogTest"), text);
    List<String> odd =
        text.lines()
            .filter(
                line -> !line.matches("(failed: |Caused by: |\\s+(at |Suppressed: |\\.\\.\\.)).*"))
            .toList();
    assertEquals(List.of(), odd);
  }

  @Test
  void exceptions_withNothingOdd_orInACircle_areTold() {
    IllegalStateException thrown = new IllegalStateException("plain");
    ExtLogRecord plain = record("failed", FormatStyle.NO_FORMAT);
    plain.setThrown(thrown);
    line(plain);
    assertSame(thrown, plain.getThrown());

    IllegalStateException outer = new IllegalStateException(HOSTILE);
    outer.initCause(new IllegalStateException("inner", outer));
    ExtLogRecord circle = record("failed", FormatStyle.NO_FORMAT);
    circle.setThrown(outer);
    assertFalse(line(circle).contains("\u001b"));
  }
}
