package io.rankly.error;

import java.util.Map;

/** The request itself is wrong and can never succeed as it is; nothing was written. */
public final class InvalidInputException extends RanklyException {
  public InvalidInputException(String message) {
    this(message, Map.of());
  }

  public InvalidInputException(String message, Map<String, Object> details) {
    super(message, details);
  }
}
