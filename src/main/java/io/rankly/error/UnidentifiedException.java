package io.rankly.error;

import java.util.Map;

/** Nobody knows who sends this request, and not anyone may; nothing was read or written. */
public final class UnidentifiedException extends RanklyException {
  public UnidentifiedException(String message, Map<String, Object> details) {
    super(message, details);
  }
}
