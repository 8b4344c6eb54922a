package io.rankly.http;

import io.rankly.error.BusyException;
import io.rankly.error.ConflictException;
import io.rankly.error.DamagedException;
import io.rankly.error.ForbiddenException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.LimitedException;
import io.rankly.error.NotFoundException;
import io.rankly.error.RanklyException;
import io.rankly.error.RefusedException;
import io.rankly.error.UnidentifiedException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * Problem details (RFC 9457): {@code type}, {@code title}, {@code status}, {@code detail}, and what
 * they are about.
 */
@Schema(
    name = "Problem",
    type = SchemaType.OBJECT,
    description = "problem details (RFC 9457), with further members that say what it is about",
    additionalProperties = Schema.True.class,
    requiredProperties = {"type", "title", "status", "detail"},
    properties = {
      @SchemaProperty(name = "type", type = SchemaType.STRING),
      @SchemaProperty(name = "title", type = SchemaType.STRING),
      @SchemaProperty(name = "status", type = SchemaType.INTEGER),
      @SchemaProperty(name = "detail", type = SchemaType.STRING)
    })
final class Problem {
  static final String MEDIA_TYPE = "application/problem+json";

  /** Most characters of a text of others. */
  private static final int MAX_SHOWN = 200;

  private Problem() {}

  static int status(RanklyException e) {
    if (e instanceof InvalidInputException) {
      return 400;
    } else if (e instanceof NotFoundException) {
      return 404;
    } else if (e instanceof ConflictException) {
      return 409;
    } else if (e instanceof RefusedException) {
      return 422;
    } else if (e instanceof UnidentifiedException) {
      return 401;
    } else if (e instanceof ForbiddenException) {
      return 403;
    } else if (e instanceof LimitedException) {
      return 429;
    } else if (e instanceof BusyException) {
      return 503;
    } else if (e instanceof DamagedException) {
      return 500;
    }
    throw new IllegalArgumentException("a kind of refusal without a status", e);
  }

  static Map<String, Object> of(RanklyException e) {
    Map<String, Object> problem = of(status(e), String.valueOf(e.getMessage()));
    e.details().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(detail -> problem.put(detail.getKey(), shown(detail.getValue())));
    return problem;
  }

  /** What a caller has sent, as it can be sent back: not too long, and well-formed. */
  static Object shown(Object detail) {
    if (detail instanceof Collection<?> several) {
      return several.stream().map(Problem::shown).toList();
    }
    if (!(detail instanceof String text)) {
      return detail;
    }
    String begin = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return new String(begin.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  static Map<String, Object> of(int status, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:rankly:" + title(status).toLowerCase(Locale.ROOT).replace(' ', '-'));
    problem.put("title", title(status));
    problem.put("status", status);
    problem.put("detail", detail);
    return problem;
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Invalid input";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 408 -> "Too slow";
      case 409 -> "Conflict";
      case 413 -> "Too large";
      case 414 -> "Too long";
      case 415 -> "Unsupported media type";
      case 422 -> "Refused";
      case 429 -> "Too many requests";
      case 431 -> "Headers too large";
      case 503 -> "Busy";
      default -> status < 500 ? "Request failed" : "Internal error";
    };
  }
}
