package io.rankly.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the native image's table of resources, with an {@code equals} that is compiled. That
 * of a record is interpreted (oracle/graal#4348), 10 µs each, and every look-up of a resource
 * compares one for each of the JDK's modules: a fifth of the start's instructions.
 */
@TargetClass(className = "com.oracle.svm.core.jdk.Resources$ModuleInstanceResourceKey")
final class ResourceKeys {
  @Alias private @Nullable Module module;
  @Alias private @Nullable String resource;

  private ResourceKeys() {}

  @Substitute
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceKeys key
        && module == key.module
        && Objects.equals(resource, key.resource);
  }

  @Alias
  @Override
  public native int hashCode();
}
