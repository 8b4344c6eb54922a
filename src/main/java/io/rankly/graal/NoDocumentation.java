package io.rankly.graal;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.nativeimage.hosted.FieldValueTransformer;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what the API's description says of the members of bodies. Jackson keeps all
 * annotations of a member, and one of these has fifty values of its own; they are only of use where
 * the description is made.
 */
final class NoDocumentation {
  private static final String DOCUMENTATION = "org.eclipse.microprofile.openapi.";

  private NoDocumentation() {}

  /** What is left of all annotations of a member. */
  static final class OfMap implements FieldValueTransformer {
    @Override
    public @Nullable Object transform(Object map, @Nullable Object annotations) {
      if (annotations == null) {
        return null;
      }
      Map<Object, Object> left = new HashMap<>((Map<?, ?>) annotations);
      left.values().removeIf(NoDocumentation::isDocumentation);
      return left;
    }
  }

  /** An annotation that a member has alone: whoever asks for it by its type then gets none. */
  static final class OfOne implements FieldValueTransformer {
    @Override
    public @Nullable Object transform(Object one, @Nullable Object annotation) {
      return annotation == null || isDocumentation(annotation) ? null : annotation;
    }
  }

  private static boolean isDocumentation(Object annotation) {
    Class<?> type = ((Annotation) annotation).annotationType();
    return type.getName().startsWith(DOCUMENTATION);
  }
}
