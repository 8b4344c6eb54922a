package io.rankly.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class PostSignerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T23:59:59.999Z");
  private static final AwsCredentialsIdentity USER =
      AwsCredentialsIdentity.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final AwsCredentialsIdentity ROLE =
      AwsSessionCredentialsIdentity.create("ASIAEXAMPLE", "secret", "to/ken==");

  private final HttpSigner<AwsCredentialsIdentity> signer = PostSigner.scheme().signer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dynamodb.eu-west-1.amazonaws.com",
        "https://dynamodb.eu-west-1.amazonaws.com:443/",
        "http://127.0.0.1:8000",
        "http://localhost:80",
        "https://localhost:80",
        "http://[::1]:8000",
        "https://vpce-1.ddb.eu-west-1.vpce.amazonaws.com/path",
        "https://dynamodb.eu-west-1.amazonaws.com/?a=b",
      })
  void request_isSignedAsBySdk(String uri) {
    assertAsBySdk(sign(request(uri), USER, NOW, "{\"a\":\"ü\"}"));
    assertAsBySdk(sign(request(uri), ROLE, NOW, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST", "DELETE"})
  void anyMethod_isSignedAsBySdk(String method) {
    SdkHttpRequest request =
        request("https://dynamodb.eu-west-1.amazonaws.com").toBuilder()
            .method(SdkHttpMethod.fromValue(method))
            .build();
    assertAsBySdk(sign(request, USER, NOW, "x"));
  }

  @Test
  void headerOfSeveralValues_isSignedAsBySdk() {
    SdkHttpRequest request =
        request("https://dynamodb.eu-west-1.amazonaws.com").toBuilder()
            .putHeader("X-Amz-Many", List.of("b", "a"))
            .putHeader("X-Amz-Spaces", " a  b   c ")
            .build();
    assertAsBySdk(sign(request, USER, NOW, "x"));
  }

  @Test
  void requestWithoutBody_isSignedAsBySdk() {
    assertAsBySdk(
        sign(request("https://dynamodb.eu-west-1.amazonaws.com"), USER, NOW, "").toBuilder()
            .payload(null)
            .build());
  }

  @Test
  void requestThatWasSigned_isSignedAnew() {
    SignRequest<AwsCredentialsIdentity> first =
        sign(request("https://dynamodb.eu-west-1.amazonaws.com"), ROLE, NOW, "x");
    SignRequest<AwsCredentialsIdentity> second =
        first.toBuilder()
            .request(signer.sign(first).request())
            .putProperty(HttpSigner.SIGNING_CLOCK, at(NOW.plusSeconds(2)))
            .build();
    SignRequest<AwsCredentialsIdentity> fresh =
        first.toBuilder().putProperty(HttpSigner.SIGNING_CLOCK, at(NOW.plusSeconds(2))).build();
    assertEquals(signer.sign(fresh).request().headers(), signer.sign(second).request().headers());
  }

  /** The key of the day before, of another user and of another region is not used again. */
  @Test
  void oneSignerForAll_signsEachAsBySdk() {
    SdkHttpRequest request = request("https://dynamodb.eu-west-1.amazonaws.com");
    for (int round = 0; round < 2; round++) {
      for (AwsCredentialsIdentity who : List.of(USER, ROLE)) {
        for (Instant now : List.of(NOW, NOW.plusSeconds(1))) {
          SignRequest<AwsCredentialsIdentity> asked = sign(request, who, now, "x");
          assertAsBySdk(asked);
          assertAsBySdk(
              asked.toBuilder().putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1").build());
        }
      }
    }
  }

  private void assertAsBySdk(SignRequest<AwsCredentialsIdentity> asked) {
    SignedRequest ours = signer.sign(asked);
    SignedRequest sdks = AwsV4HttpSigner.create().sign(asked);
    assertEquals(sdks.request().headers(), ours.request().headers());
    assertEquals(sdks.request().getUri(), ours.request().getUri());
    assertEquals(sdks.request().method(), ours.request().method());
    assertEquals(sdks.payload().isPresent(), ours.payload().isPresent());
    assertTrue(ours.request().firstMatchingHeader("Authorization").isPresent());
  }

  /** One as of DynamoDB. */
  private static SdkHttpRequest request(String uri) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(URI.create(uri));
    Map.of(
            "Content-Type", "application/x-amz-json-1.0",
            "Content-Length", "9",
            "X-Amz-Target", "DynamoDB_20120810.BatchGetItem",
            "amz-sdk-invocation-id", "7f7f7f7f-0000-0000-0000-000000000000",
            "amz-sdk-request", "attempt=1; max=4",
            "User-Agent", "aws-sdk-java/2.x  md/io#sync")
        .forEach(request::putHeader);
    return request.build();
  }

  private static SignRequest<AwsCredentialsIdentity> sign(
      SdkHttpRequest request, AwsCredentialsIdentity who, Instant now, String body) {
    return SignRequest.<AwsCredentialsIdentity>builder(who)
        .request(request)
        .payload(ContentStreamProvider.fromByteArray(body.getBytes(StandardCharsets.UTF_8)))
        .putProperty(HttpSigner.SIGNING_CLOCK, at(now))
        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
        .build();
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
