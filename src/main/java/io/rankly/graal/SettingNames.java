package io.rankly.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Comparison of a setting's name with a pattern, such as {@code quarkus.log.category.*.level}. They
 * all have the same hash, so that a setting that nobody gave a value is compared with every
 * pattern, from the end and in both directions: a quarter of the instructions of a start that reads
 * all settings, as it does when one of Quarkus is given. Here, names that {@link NamePatterns} can
 * tell apart are told apart first.
 */
@TargetClass(className = "io.smallrye.config.PropertyName")
final class SettingNames {
  private SettingNames() {}

  @Substitute
  public static boolean equals(String name, String other) {
    return NamePatterns.beginAlike(name, other)
        && (equalsInternal(name, 0, name.length(), other, 0, other.length())
            || equalsInternal(other, 0, other.length(), name, 0, name.length()));
  }

  @Alias
  private static native boolean equalsInternal(
      String name, int offset, int length, String other, int otherOffset, int otherLength);
}
