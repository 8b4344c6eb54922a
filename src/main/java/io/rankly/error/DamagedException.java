package io.rankly.error;

import java.util.Map;

/**
 * What is kept is no longer what was stored: somebody changed, cut or removed it. Nothing is told
 * of it, since that could be wrong.
 */
public final class DamagedException extends RanklyException {
  public DamagedException(String message, Map<String, Object> details) {
    super(message, details);
  }
}
