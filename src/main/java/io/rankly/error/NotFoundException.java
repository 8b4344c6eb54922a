package io.rankly.error;

import java.util.Map;

/** The thing that the request names does not exist. */
public final class NotFoundException extends RanklyException {
  public NotFoundException(String message) {
    this(message, Map.of());
  }

  public NotFoundException(String message, Map<String, Object> details) {
    super(message, details);
  }
}
