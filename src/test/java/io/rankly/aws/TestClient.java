package io.rankly.aws;

import io.rankly.aws.AwsHttpClient.Timeouts;
import io.rankly.local.ScriptedServer;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Calls through the client under test; texts stand for bytes, one character for each. */
final class TestClient implements Closeable {
  static final Timeouts PATIENT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

  private final AwsHttpClient client;

  TestClient() {
    this(PATIENT);
  }

  TestClient(Timeouts timeouts) {
    client = new AwsHttpClient(timeouts);
  }

  TestClient(SSLSocketFactory tls) {
    client = new AwsHttpClient(PATIENT, () -> tls);
  }

  /** An answer with all of its body. */
  record Answer(SdkHttpResponse head, String body) {}

  static SdkHttpFullRequest.Builder request(ScriptedServer server) {
    return SdkHttpFullRequest.builder().method(SdkHttpMethod.GET).uri(server.uri("/"));
  }

  Answer get(ScriptedServer server) throws IOException {
    return execute(prepared(request(server)));
  }

  Answer put(ScriptedServer server, String body) throws IOException {
    return execute(
        prepared(
            request(server)
                .method(SdkHttpMethod.PUT)
                .putHeader("Content-Length", Integer.toString(body.length())),
            body));
  }

  ExecutableHttpRequest prepared(SdkHttpFullRequest.Builder request) {
    return client.prepareRequest(HttpExecuteRequest.builder().request(request.build()).build());
  }

  ExecutableHttpRequest prepared(SdkHttpFullRequest.Builder request, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    return client.prepareRequest(
        HttpExecuteRequest.builder()
            .request(request.build())
            .contentStreamProvider(() -> new ByteArrayInputStream(bytes))
            .build());
  }

  static Answer execute(ExecutableHttpRequest request) throws IOException {
    HttpExecuteResponse answer = request.call();
    return new Answer(answer.httpResponse(), text(answer));
  }

  /** Executes in a thread of its own. */
  static CompletableFuture<Answer> started(ExecutableHttpRequest request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(execute(request));
              } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    thread.start();
    return answer;
  }

  static InputStream body(HttpExecuteResponse answer) {
    return answer.responseBody().orElseThrow();
  }

  static String text(HttpExecuteResponse answer) throws IOException {
    return new String(body(answer).readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    client.close();
  }
}
