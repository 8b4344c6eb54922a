package io.rankly.graal;

/** A quick look at names of settings and patterns of such names. */
final class NamePatterns {
  private NamePatterns() {}

  /** Whether they are the same up to the first character in either that may be of a pattern. */
  static boolean beginAlike(String name, String other) {
    int length = Math.min(name.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = name.charAt(i);
      char b = other.charAt(i);
      if (mayBePattern(a) || mayBePattern(b)) {
        return true;
      }
      if (a != b) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayBePattern(char c) {
    return c == '*' || c == '[' || c == '"';
  }
}
