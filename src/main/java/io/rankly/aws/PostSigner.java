package io.rankly.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signature version 4 ("Create a signed AWS API request" in the IAM user guide) of requests as all
 * of DynamoDB's are: {@code POST /} without a query. It signs the same as the SDK's signer, to the
 * byte, in less time and memory, since it has nothing else to be ready for; whatever is another
 * kind of request goes to that one.
 */
final class PostSigner implements HttpSigner<AwsCredentialsIdentity> {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";
  private static final int LETTERS_OF_DAY = 8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What others on the way may change, and what the signature itself stands in. */
  private static final Set<String> UNSIGNED =
      Set.of(
          "authorization",
          "connection",
          "expect",
          "transfer-encoding",
          "user-agent",
          "x-amzn-trace-id",
          "x-forwarded-for");

  private final AwsV4HttpSigner usual = AwsV4HttpSigner.create();
  private volatile @Nullable Key last;

  /** What signs in a scope: with the same credentials it is the same for a day. */
  private record Key(String secret, String scope, SecretKeySpec of) {}

  private PostSigner() {}

  /** The scheme of AWS's signatures, with this signer. */
  static AuthScheme<AwsCredentialsIdentity> scheme() {
    PostSigner signer = new PostSigner();
    return new AuthScheme<>() {
      @Override
      public String schemeId() {
        return AwsV4AuthScheme.SCHEME_ID;
      }

      @Override
      public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders all) {
        return all.identityProvider(AwsCredentialsIdentity.class);
      }

      @Override
      public HttpSigner<AwsCredentialsIdentity> signer() {
        return signer;
      }
    };
  }

  @Override
  public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
    if (!isPlain(request.request()) || request.payload().isEmpty()) {
      return usual.sign(request);
    }
    ContentStreamProvider body = request.payload().get();
    try {
      return SignedRequest.builder().request(signed(request, body)).payload(body).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks SHA-256", e);
    }
  }

  @Override
  public CompletableFuture<AsyncSignedRequest> signAsync(
      AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
    return usual.signAsync(request);
  }

  private static boolean isPlain(SdkHttpRequest request) {
    return request.method() == SdkHttpMethod.POST
        && (request.encodedPath().isEmpty() || request.encodedPath().equals("/"))
        && request.numRawQueryParameters() == 0;
  }

  private SdkHttpRequest signed(
      SignRequest<? extends AwsCredentialsIdentity> request, ContentStreamProvider body)
      throws GeneralSecurityException {
    AwsCredentialsIdentity who = request.identity();
    Clock clock = request.property(HttpSigner.SIGNING_CLOCK);
    String time = TIME.format(clock.instant());
    String scope =
        String.join(
            "/",
            time.substring(0, LETTERS_OF_DAY),
            request.property(AwsV4HttpSigner.REGION_NAME),
            request.property(AwsV4HttpSigner.SERVICE_SIGNING_NAME),
            "aws4_request");
    String digest = sha256(bytes(body));

    SdkHttpRequest.Builder signed = request.request().toBuilder();
    signed.putHeader("Host", host(request.request()));
    signed.putHeader("X-Amz-Date", time);
    signed.putHeader("x-amz-content-sha256", digest);
    if (who instanceof AwsSessionCredentialsIdentity session) {
      signed.putHeader("X-Amz-Security-Token", session.sessionToken());
    }

    Map<String, String> headers = headers(signed);
    String names = String.join(";", headers.keySet());
    String toSign =
        String.join("\n", ALGORITHM, time, scope, sha256(utf8(canonical(headers, names, digest))));
    String signature = hex(mac(key(who.secretAccessKey(), scope), toSign));
    return signed
        .putHeader(
            "Authorization",
            ALGORITHM
                + (" Credential=" + who.accessKeyId() + "/" + scope)
                + (", SignedHeaders=" + names)
                + (", Signature=" + signature))
        .build();
  }

  private static byte[] bytes(ContentStreamProvider body) {
    try (InputStream in = body.newStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String host(SdkHttpRequest request) {
    int usual = request.protocol().equals("https") ? 443 : 80;
    return request.port() == usual ? request.host() : request.host() + ":" + request.port();
  }

  /** Those that are signed, by lower-case name. */
  private static Map<String, String> headers(SdkHttpRequest.Builder request) {
    Map<String, String> headers = new TreeMap<>();
    request.forEachHeader(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!UNSIGNED.contains(lower)) {
            headers.put(lower, values.size() == 1 ? values.get(0) : String.join(",", values));
          }
        });
    return headers;
  }

  private static String canonical(Map<String, String> headers, String names, String digest) {
    StringBuilder canonical = new StringBuilder(1024).append("POST\n/\n\n");
    headers.forEach(
        (name, value) -> canonical.append(name).append(':').append(trimmed(value)).append('\n'));
    return canonical.append('\n').append(names).append('\n').append(digest).toString();
  }

  private static String trimmed(String value) {
    String trimmed = value.strip();
    return trimmed.contains("  ") ? trimmed.replaceAll(" +", " ") : trimmed;
  }

  private SecretKeySpec key(String secret, String scope) throws GeneralSecurityException {
    Key key = last;
    if (key == null || !key.secret.equals(secret) || !key.scope.equals(scope)) {
      SecretKeySpec made = key(utf8("AWS4" + secret));
      for (String part : scope.split("/", -1)) {
        made = key(mac(made, part));
      }
      key = new Key(secret, scope, made);
      last = key;
    }
    return key.of;
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, MAC);
  }

  private static byte[] mac(SecretKeySpec key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(key);
    return mac.doFinal(utf8(text));
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
