package io.rankly.badge;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether CSS loads nothing: a style sheet, a style, or a value of an attribute. It may only have
 * functions that are known to load nothing, and no escapes, in which others could hide; at-rules
 * would be the other way.
 */
final class SvgStyle {
  private static final String NO_NAME = "(){};:,/*'\"";

  /** What may stand behind {@code url(}: an id of the image itself. */
  private static final Pattern OWN = Pattern.compile("\\s*(['\"]?)#[^\\s()'\"<>]*\\1\\s*\\)");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "",
          "rgb",
          "rgba",
          "hsl",
          "hsla",
          "hwb",
          "lab",
          "lch",
          "oklab",
          "oklch",
          "calc",
          "min",
          "max",
          "clamp",
          "var",
          "matrix",
          "translate",
          "translatex",
          "translatey",
          "scale",
          "scalex",
          "scaley",
          "rotate",
          "skewx",
          "skewy",
          "circle",
          "ellipse",
          "inset",
          "polygon",
          "blur",
          "brightness",
          "contrast",
          "grayscale",
          "hue-rotate",
          "invert",
          "opacity",
          "saturate",
          "sepia",
          "drop-shadow");

  private SvgStyle() {}

  static boolean isHarmless(String css) {
    if (css.indexOf('@') >= 0 || css.indexOf('\\') >= 0) {
      return false;
    }
    for (int bracket = css.indexOf('('); bracket >= 0; bracket = css.indexOf('(', bracket + 1)) {
      String name = nameBefore(css, bracket).toLowerCase(Locale.ROOT);
      boolean harmless =
          name.equals("url")
              ? OWN.matcher(css).region(bracket + 1, css.length()).lookingAt()
              : FUNCTIONS.contains(name);
      if (!harmless) {
        return false;
      }
    }
    return true;
  }

  /** By hand, since a pattern would look for a bracket from each character of a long name. */
  private static String nameBefore(String css, int bracket) {
    int end = bracket;
    while (end > 0 && isSpace(css.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0
        && !isSpace(css.charAt(start - 1))
        && NO_NAME.indexOf(css.charAt(start - 1)) < 0) {
      start--;
    }
    return css.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c <= ' ';
  }
}
