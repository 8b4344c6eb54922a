package io.rankly.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Links with which others read or write an object ("Authenticating Requests: Using Query
 * Parameters" in S3's API reference), by the signer that the client's own requests go through.
 */
final class S3Links {
  private final S3Client client;
  private final String bucket;

  S3Links(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /**
   * A link that is good for some time, or until the credentials of this process end.
   *
   * @param mediaType as which it must be sent; absent: any
   * @param bytes what must be written; absent: anything
   */
  URI link(
      SdkHttpMethod method,
      String name,
      Optional<String> mediaType,
      OptionalLong bytes,
      Duration time) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(
                URI.create(
                    client.utilities().getUrl(get -> get.bucket(bucket).key(name)).toString()));
    mediaType.ifPresent(type -> request.putHeader(Header.CONTENT_TYPE, type));
    bytes.ifPresent(count -> request.putHeader(Header.CONTENT_LENGTH, Long.toString(count)));
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(credentials())
                    .request(request.build())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(
                        AwsV4HttpSigner.REGION_NAME,
                        client.serviceClientConfiguration().region().id())
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, time)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
        .request()
        .getUri();
  }

  private AwsCredentialsIdentity credentials() {
    return client.serviceClientConfiguration().credentialsProvider().resolveIdentity().join();
  }
}
