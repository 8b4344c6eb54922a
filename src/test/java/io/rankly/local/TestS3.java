package io.rankly.local;

import io.rankly.s3.S3Settings;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket in the embedded S3.
 *
 * @param client a client with the interceptors that the test asked for
 */
public record TestS3(S3Client client, String bucket) {
  /** A bucket of its own. */
  public static TestS3 create(ExecutionInterceptor... interceptors) {
    return bucket("b-" + UUID.randomUUID(), interceptors);
  }

  /** The bucket that the service has by default. */
  public static TestS3 ofTheService() {
    return bucket("rankly");
  }

  private static TestS3 bucket(String bucket, ExecutionInterceptor... interceptors) {
    LocalAws aws = LocalAws.start(Optional.empty());
    LocalAws.createBucket(client(aws), bucket);
    return new TestS3(client(aws, interceptors), bucket);
  }

  private static S3Client client(LocalAws aws, ExecutionInterceptor... interceptors) {
    return aws.client(
        S3Settings.of(S3Client.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.executionInterceptors(List.of(interceptors))),
        aws.s3());
  }
}
