package io.rankly.error;

/**
 * What keeps the service from working, and neither a caller nor the program can do anything about:
 * whoever set it up has to. The message names the settings to look at. No {@link RanklyException},
 * since a caller learns nothing of it but that the request failed.
 */
public final class SetUpException extends RuntimeException {
  private final String found;
  private final boolean mayPass;

  /**
   * What stays until someone does something.
   *
   * @param cause says in its message what was found
   */
  public SetUpException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private SetUpException(String message, Throwable cause, boolean mayPass) {
    super(message, cause);
    this.found = String.valueOf(cause.getMessage());
    this.mayPass = mayPass;
  }

  /** What looks the same whether someone has to do something or a service is away for a moment. */
  public static SetUpException mayPass(String message, Throwable cause) {
    return new SetUpException(message, cause, true);
  }

  /** Whether another start may find it gone. */
  public boolean mayPass() {
    return mayPass;
  }

  /** The message and what was found. */
  public String inOneLine() {
    return (getMessage() + ": " + found).replaceAll("\\s+", " ");
  }
}
