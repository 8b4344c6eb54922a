package io.rankly.s3;

import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** How every client speaks to S3, real or embedded. */
public final class S3Settings {
  private S3Settings() {}

  /** The same builder with these settings. */
  public static S3ClientBuilder of(S3ClientBuilder builder) {
    return builder
        // Otherwise the bucket's name would be part of the host's, which not every name can be.
        .forcePathStyle(true)
        // What is worth a checksum has one of its own; another would follow behind the body.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
  }
}
