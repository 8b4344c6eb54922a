package io.rankly.error;

import java.util.Map;

/**
 * A refusal that the caller can understand and act on. The message is a fixed sentence that says
 * what to do; what varies stands in {@link #details()}, so that messages can be searched for and
 * nothing hostile gets into them.
 *
 * <p>Deliberately no variant: a fault of the program itself, which stays an ordinary {@link
 * RuntimeException}.
 */
public abstract sealed class RanklyException extends RuntimeException
    permits UnidentifiedException,
        InvalidInputException,
        NotFoundException,
        ConflictException,
        RefusedException,
        ForbiddenException,
        LimitedException,
        DamagedException,
        BusyException {
  private final transient Map<String, Object> details;

  RanklyException(String message, Map<String, Object> details) {
    super(message);
    this.details = Map.copyOf(details);
  }

  RanklyException(String message, Throwable cause) {
    super(message, cause);
    this.details = Map.of();
  }

  /** What the message is about: names, limits and offending values, by name. */
  public final Map<String, Object> details() {
    return details;
  }
}
