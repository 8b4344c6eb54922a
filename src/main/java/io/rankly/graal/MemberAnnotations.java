package io.rankly.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.RecomputeFieldValue;
import com.oracle.svm.core.annotate.RecomputeFieldValue.Kind;
import com.oracle.svm.core.annotate.TargetClass;
import java.lang.annotation.Annotation;
import java.util.HashMap;

/** The annotations of the members of bodies that Jackson keeps, without documentation. */
@SuppressWarnings({"UnusedVariable", "NullAway"}) // names of fields of others
final class MemberAnnotations {
  private MemberAnnotations() {}

  @TargetClass(className = "com.fasterxml.jackson.databind.introspect.AnnotationMap")
  static final class OfMap {
    @Alias
    @RecomputeFieldValue(kind = Kind.Custom, declClass = NoDocumentation.OfMap.class)
    private HashMap<Class<?>, Annotation> _annotations;

    private OfMap() {}
  }

  @TargetClass(
      className = "com.fasterxml.jackson.databind.introspect.AnnotationCollector$OneAnnotation")
  static final class OfOne {
    @Alias
    @RecomputeFieldValue(kind = Kind.Custom, declClass = NoDocumentation.OfOne.class)
    private Annotation _value;

    private OfOne() {}
  }
}
