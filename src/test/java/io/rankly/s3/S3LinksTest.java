package io.rankly.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.aws.AwsClients;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/** Links to the real S3 are those that the SDK's own class for that makes. */
class S3LinksTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsSessionCredentials.create("key", "secret", "session"));

  private final S3Client client =
      AwsClients.build(
          S3Settings.of(S3Client.builder())
              .region(Region.EU_WEST_1)
              .credentialsProvider(CREDENTIALS));

  @Test
  void uploadLink_isThatOfTheSdk() {
    for (Optional<String> type : List.of(Optional.<String>empty(), Optional.of("image/svg+xml"))) {
      for (OptionalLong bytes : List.of(OptionalLong.empty(), OptionalLong.of(7))) {
        Map<String, String> own;
        Map<String, String> sdk;
        do {
          own = parts(link(type, bytes));
          sdk = parts(ofTheSdk(type, bytes));
          // Both signed within the same second.
        } while (!sdk.get("X-Amz-Date").equals(own.get("X-Amz-Date")));
        assertEquals(sdk, own);
      }
    }
  }

  @Test
  void uploadLink_isForTheSizeAndTheTypeThatItSays() {
    assertEquals(
        "content-length%3Bcontent-type%3Bhost",
        parts(link(Optional.of("image/png"), OptionalLong.of(7))).get("X-Amz-SignedHeaders"));
  }

  @Test
  void link_isOnItsFileAndEnds() {
    URI link =
        new S3Links(client, "bucket")
            .link(
                SdkHttpMethod.GET,
                "exports/b/e1/b.csv",
                Optional.empty(),
                OptionalLong.empty(),
                Duration.ofMinutes(15));
    assertEquals("https", link.getScheme());
    assertEquals("/bucket/exports/b/e1/b.csv", link.getPath());
    assertEquals("900", parts(link).get("X-Amz-Expires"));
    assertEquals("host", parts(link).get("X-Amz-SignedHeaders"));
    assertTrue(parts(link).containsKey("X-Amz-Signature"), link::toString);
  }

  private URI link(Optional<String> type, OptionalLong bytes) {
    return new S3Links(client, "bucket")
        .link(SdkHttpMethod.PUT, "imports/b/i1/upload.csv", type, bytes, Duration.ofMinutes(15));
  }

  private static URI ofTheSdk(Optional<String> type, OptionalLong bytes) {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(CREDENTIALS)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      return URI.create(
          presigner
              .presignPutObject(
                  PutObjectPresignRequest.builder()
                      .signatureDuration(Duration.ofMinutes(15))
                      .putObjectRequest(
                          put -> {
                            put.bucket("bucket").key("imports/b/i1/upload.csv");
                            bytes.ifPresent(put::contentLength);
                            type.ifPresent(put::contentType);
                          })
                      .build())
              .url()
              .toString());
    }
  }

  /** The path and the parameters, without the order. */
  private static Map<String, String> parts(URI link) {
    Map<String, String> parts = new TreeMap<>();
    parts.put("", link.getHost() + link.getRawPath());
    for (String part : link.getRawQuery().split("&")) {
      String[] pair = part.split("=", 2);
      parts.put(pair[0], pair[1]);
    }
    return parts;
  }
}
