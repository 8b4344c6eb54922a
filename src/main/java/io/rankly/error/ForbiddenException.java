package io.rankly.error;

import java.util.Map;

/** The one whom the request is about is not admitted; nothing was written. */
public final class ForbiddenException extends RanklyException {
  public ForbiddenException(String message, Map<String, Object> details) {
    super(message, details);
  }
}
