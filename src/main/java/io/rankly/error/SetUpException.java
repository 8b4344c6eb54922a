package io.rankly.error;

/**
 * What keeps the service from working, and neither a caller nor the program can do anything about:
 * whoever set it up has to. The message names the settings to look at. No {@link RanklyException},
 * since a caller learns nothing of it but that the request failed.
 */
public final class SetUpException extends RuntimeException {
  private final String found;

  /**
   * @param cause says in its message what was found
   */
  public SetUpException(String message, Throwable cause) {
    super(message, cause);
    this.found = String.valueOf(cause.getMessage());
  }

  /** The message and what was found. */
  public String inOneLine() {
    return (getMessage() + ": " + found).replaceAll("\\s+", " ");
  }
}
