package io.rankly.http;

import io.rankly.error.InvalidInputException;
import io.rankly.file.Sha256;
import io.rankly.rank.Submission.Once;
import io.rankly.score.Numbers;
import io.rankly.text.ShownText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key} (IETF draft-ietf-httpapi-idempotency-key-header), together
 * with what the request says. A comma would make it several values, as API Gateway makes one of
 * several headers: more than one is refused.
 */
final class IdempotencyKey {
  /** What a key looks like. */
  static final String FORM = "[A-Za-z0-9._:@|=+/\"-]{1," + Once.MAX_KEY + "}";

  private static final Pattern ALLOWED = Pattern.compile(FORM);

  private final @Nullable String key;
  private final String fingerprint;

  /**
   * @param values of the header; none without it
   * @param request the request's meaning: two requests that mean the same have equal ones
   */
  private IdempotencyKey(List<String> values, String request) {
    String key = values.isEmpty() ? null : String.join(",", values);
    if (key != null && !ALLOWED.matcher(key).matches()) {
      throw new InvalidInputException(
          "an Idempotency-Key must be 1 to 128 of the characters A-Z a-z 0-9 . _ : @ | = + / \" -",
          Map.of("header", "Idempotency-Key"));
    }
    this.key = key;
    this.fingerprint = sha256(request);
  }

  static Optional<Once> of(List<String> values, ScoreBody body) {
    return new IdempotencyKey(values, meaning(body)).once("");
  }

  static IdempotencyKey of(List<String> values, ScoresBody body) {
    StringBuilder request = new StringBuilder("batch");
    body.required().forEach(score -> request.append(meaning(score)));
    return new IdempotencyKey(values, request.toString());
  }

  /**
   * For one of several parts of the request; {@code #} in the suffix keeps it apart from what
   * callers can send.
   */
  Optional<Once> once(String suffix) {
    return Optional.ofNullable(key).map(text -> new Once(text + suffix, fingerprint));
  }

  private static String meaning(@Nullable ScoreBody body) {
    if (body == null) {
      return "\nnull";
    }
    return "\n"
        + body.player()
        + "\n"
        + meaning(body.score())
        + "\n"
        + (body.name() == null ? "" : "=" + ShownText.composed(body.name()))
        + (body.values() == null ? "" : meaning(body.values()))
        + (body.meta() == null ? "" : "\nmeta" + named(body.meta().toString()))
        + (body.segment() == null ? "" : "\nsegment" + named(body.segment()))
        + (body.season() == null ? "" : "\nseason" + named(body.season()))
        + (body.window() == null ? "" : "\nwindow" + named(body.window()))
        + (body.expected() == null ? "" : meaning(body.expected()));
  }

  /** Each name with its length, so that no two different requests are written alike. */
  private static String meaning(Map<String, @Nullable BigDecimal> values) {
    StringBuilder text = new StringBuilder("\nvalues");
    new TreeMap<>(values)
        .forEach(
            (column, number) ->
                text.append('\n')
                    .append(column.length())
                    .append(':')
                    .append(column)
                    .append('=')
                    .append(meaning(number)));
    return text.toString();
  }

  private static String meaning(ExpectedBody expected) {
    return "\nexpected"
        + (expected.season() == null ? "" : named(expected.season()))
        + "\n"
        + expected.version();
  }

  /** A text with its length, as {@link #meaning(Map)} has names. */
  private static String named(String text) {
    return text.length() + ":" + text;
  }

  private static String meaning(@Nullable BigDecimal number) {
    return number == null ? "null" : Numbers.shortest(number).toString();
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
