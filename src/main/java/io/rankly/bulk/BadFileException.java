package io.rankly.bulk;

/** A file that cannot be imported, or not further. */
final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String problem;

  /**
   * @param problem what is wrong, and what to do
   */
  BadFileException(String problem) {
    super(problem);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
