package io.rankly.error;

import java.util.Map;

/** The request contradicts what is stored; nothing was written. */
public final class ConflictException extends RanklyException {
  public ConflictException(String message) {
    this(message, Map.of());
  }

  public ConflictException(String message, Map<String, Object> details) {
    super(message, details);
  }
}
