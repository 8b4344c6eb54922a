package io.rankly.archive;

/** The listing of a season does not tell what is counted there: it lags behind, or did before. */
final class UnlistedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnlistedException() {
    super("the listing does not tell what is counted");
  }
}
