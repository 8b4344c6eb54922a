package io.rankly.graal;

import com.oracle.svm.core.annotate.Delete;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out Joda-Time. Quarkus's Lambda extension keeps all constructors of this class for events
 * that have it as a member, and with them the library and its time zones; an event of API Gateway
 * has none.
 */
@Delete
@TargetClass(className = "org.joda.time.DateTime")
final class NoDateTime {
  private NoDateTime() {}
}
