package io.rankly.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Leaves out the AWS SDK's table of the host names of all services in all regions. DynamoDB and S3
 * have theirs from rules in their own clients; a service that is not in the table gets the usual
 * name.
 */
@TargetClass(className = "software.amazon.awssdk.regions.internal.MetadataLoader")
final class NoServiceEndpoints {
  private NoServiceEndpoints() {}

  /** {@code null} where the table has nothing, as in the original. */
  @Substitute
  @SuppressWarnings("UnusedVariable") // part of the signature
  public static @Nullable ServiceMetadata serviceMetadata(String service) {
    return null;
  }
}
