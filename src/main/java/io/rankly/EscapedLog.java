package io.rankly;

import io.quarkus.logging.LoggingFilter;
import io.rankly.text.ShownText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the log: whatever text of others a message has, or an exception, can neither begin
 * a line, nor command a terminal, nor turn the direction of what is written behind it (CWE-117).
 * Such characters are written as Java has them: a backslash, an u and four digits.
 */
@LoggingFilter(name = "escaped")
public final class EscapedLog implements Filter {
  /** Longest way to a first cause that is told; causes can also go round. */
  private static final int MAX_CAUSES = 20;

  private final PatternFormatter formatter = new PatternFormatter("%s");

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record instanceof ExtLogRecord entry) {
      String message = formatter.formatMessage(entry);
      Throwable thrown = entry.getThrown();
      if (thrown != null && isHostile(thrown)) {
        entry.setThrown(null);
        entry.setMessage(escaped(message) + ": " + trace(thrown), FormatStyle.NO_FORMAT);
      } else if (!escaped(message).equals(message)) {
        entry.setMessage(escaped(message), FormatStyle.NO_FORMAT);
      }
    }
    return true;
  }

  /** The text with all that is not simply shown as an escape. */
  static String escaped(String text) {
    if (text.chars().noneMatch(ShownText::isInvisible)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.chars()
        .forEach(
            c -> {
              if (ShownText.isInvisible(c)) {
                escaped.append(String.format("\\u%04x", c));
              } else {
                escaped.append((char) c);
              }
            });
    return escaped.toString();
  }

  private static boolean isHostile(Throwable thrown) {
    Throwable one = thrown;
    for (int i = 0; i < MAX_CAUSES && one != null; i++, one = one.getCause()) {
      String text = one.toString();
      if (!escaped(text).equals(text) || one.getSuppressed().length > 0) {
        return true;
      }
    }
    return false;
  }

  /** As Java prints it, but that no message has lines. */
  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    Told.of(thrown, MAX_CAUSES).printStackTrace(new PrintWriter(trace));
    return trace.toString().stripTrailing();
  }

  /** An exception in words that can be shown. */
  private static final class Told extends Throwable {
    private static final long serialVersionUID = 1;

    private final String text;

    private Told(String text, @Nullable Throwable cause) {
      super(null, cause);
      this.text = text;
    }

    static Told of(Throwable thrown, int causes) {
      Throwable cause = thrown.getCause();
      Told told =
          new Told(
              escaped(thrown.toString()),
              cause == null || causes == 0 ? null : of(cause, causes - 1));
      told.setStackTrace(thrown.getStackTrace());
      for (Throwable suppressed : causes == 0 ? new Throwable[0] : thrown.getSuppressed()) {
        told.addSuppressed(of(suppressed, causes - 1));
      }
      return told;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the name of this class is not to be shown
    public String toString() {
      return text;
    }
  }
}
