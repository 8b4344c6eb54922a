package io.rankly.lambda;

import io.rankly.aws.AwsHttpClient;
import io.rankly.aws.AwsHttpClient.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lambda's Runtime API, through which a function gets events and answers them ("Using the Lambda
 * runtime API for custom runtimes" in AWS Lambda's developer guide), by the HTTP client that also
 * talks to AWS.
 *
 * <p>The JDK's client, which Quarkus takes for it, was a seventh of a rank's instructions.
 */
final class RuntimeClient {
  private static final String VERSION = "/2018-06-01/runtime";
  private static final String INVOCATION = VERSION + "/invocation/";
  private static final int SERVER_ERROR = 500;
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration FOR_EVER = Duration.ZERO;
  private static final Duration IDLE = Duration.ofDays(1);

  /** Set where Quarkus' tests stand in for Lambda. */
  private static final String OF_TESTS = "quarkus-internal.aws-lambda.test-api";

  private final URI api;
  private final AwsHttpClient http;

  private RuntimeClient(URI api, Duration read) {
    this.api = api;
    this.http = new AwsHttpClient(new Timeouts(CONNECT, read, IDLE));
  }

  /** Whether the Runtime API is one of Quarkus' tests. */
  static boolean isOfTests() {
    return System.getProperty(OF_TESTS) != null;
  }

  /** Where the Runtime API is; empty when this is no function of Lambda. */
  static Optional<URI> api() {
    return Optional.ofNullable(System.getProperty(OF_TESTS))
        .or(() -> Optional.ofNullable(System.getenv("AWS_LAMBDA_RUNTIME_API")))
        .map(hostAndPort -> URI.create("http://" + hostAndPort));
  }

  /** For events: the next one may come in a moment or never. */
  static RuntimeClient forEvents(URI api) {
    return new RuntimeClient(api, FOR_EVER);
  }

  /** For a report that must not keep the function from ending. */
  static RuntimeClient forReport(URI api) {
    return new RuntimeClient(api, CONNECT);
  }

  /**
   * An event to be answered.
   *
   * @param id of the invocation
   * @param trace of the invocation, for AWS X-Ray
   * @param event as API Gateway or a schedule made it
   */
  record Invocation(String id, Optional<String> trace, InputStream event) {}

  /** Waits for the next event. */
  Invocation next() throws IOException {
    HttpExecuteResponse answer =
        send(request(SdkHttpMethod.GET, INVOCATION + "next"), Optional.empty());
    InputStream event = new ByteArrayInputStream(body(answer));
    SdkHttpResponse head = answer.httpResponse();
    String id =
        head.firstMatchingHeader("Lambda-Runtime-Aws-Request-Id")
            .orElseThrow(() -> new IOException("Lambda told no id of the invocation"));
    return new Invocation(id, head.firstMatchingHeader("Lambda-Runtime-Trace-Id"), event);
  }

  /**
   * Answers the event of an invocation.
   *
   * @throws RefusedByLambdaException when Lambda does not take the answer, as one of more than 6 MB
   */
  void answer(String id, byte[] answer) throws IOException {
    post(request(SdkHttpMethod.POST, INVOCATION + id + "/response"), answer);
  }

  /**
   * Says that the event of an invocation failed.
   *
   * @throws RefusedByLambdaException when Lambda has given up the invocation meanwhile
   */
  void fail(String id, FunctionError error) throws IOException {
    post(INVOCATION + id + "/error", error);
  }

  /** Says that the function cannot start. */
  void failInit(FunctionError error) throws IOException {
    post(VERSION + "/init/error", error);
  }

  private void post(String path, FunctionError error) throws IOException {
    post(
        request(SdkHttpMethod.POST, path)
            .putHeader("Lambda-Runtime-Function-Error-Type", error.type()),
        error.json());
  }

  private void post(SdkHttpRequest.Builder request, byte[] body) throws IOException {
    request
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Length", Integer.toString(body.length));
    body(send(request, Optional.of(body)));
  }

  private SdkHttpRequest.Builder request(SdkHttpMethod method, String path) {
    return SdkHttpRequest.builder().method(method).uri(api).encodedPath(api.getPath() + path);
  }

  private HttpExecuteResponse send(SdkHttpRequest.Builder request, Optional<byte[]> body)
      throws IOException {
    HttpExecuteRequest.Builder whole = HttpExecuteRequest.builder().request(request.build());
    body.ifPresent(bytes -> whole.contentStreamProvider(() -> new ByteArrayInputStream(bytes)));
    return http.prepareRequest(whole.build()).call();
  }

  private static byte[] body(HttpExecuteResponse answer) throws IOException {
    byte[] bytes;
    try (InputStream body = answer.responseBody().orElseThrow()) {
      bytes = body.readAllBytes();
    }
    int status = answer.httpResponse().statusCode();
    if (status >= SERVER_ERROR) {
      throw new IOException("Lambda answered " + status);
    }
    if (!answer.httpResponse().isSuccessful()) {
      throw new RefusedByLambdaException(status, new String(bytes, StandardCharsets.UTF_8).strip());
    }
    return bytes;
  }
}
