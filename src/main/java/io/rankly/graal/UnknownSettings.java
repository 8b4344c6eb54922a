package io.rankly.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.configuration.NameIterator;

/**
 * At every start Quarkus compares the name of every setting, its own defaults too, with every
 * pattern of a name, to warn of those that no extension knows. That took a quarter of the start's
 * instructions; here it takes all names as known. Builds, tests and the JVM still warn.
 */
@TargetClass(className = "io.quarkus.runtime.generated.Config")
final class UnknownSettings {
  private UnknownSettings() {}

  @Substitute
  public static boolean isMapped(NameIterator name) {
    return true;
  }
}
