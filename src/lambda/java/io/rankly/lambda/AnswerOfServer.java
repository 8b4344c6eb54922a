package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.netty.runtime.virtual.VirtualResponseHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the HTTP server in this process as that of the function: a body that is no text is
 * in Base64 ("Create AWS Lambda proxy integrations for HTTP APIs" in API Gateway's developer guide,
 * payload format 2.0).
 */
final class AnswerOfServer implements VirtualResponseHandler {
  private static final Pattern TEXT =
      Pattern.compile("(text/|[^;]*[/+](json|xml|yaml)\\b).*", Pattern.CASE_INSENSITIVE);

  private final CompletableFuture<APIGatewayV2HTTPResponse> whole = new CompletableFuture<>();
  private final APIGatewayV2HTTPResponse response = new APIGatewayV2HTTPResponse();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** Waits for the end of the answer; how long that can take, the server sees to. */
  APIGatewayV2HTTPResponse await() {
    return whole.join();
  }

  /** A part of the answer, on the server's thread. */
  @Override
  public void handleMessage(Object message) {
    try {
      if (message instanceof HttpResponse head) {
        response.setStatusCode(head.status().code());
        response.setHeaders(headers(head.headers()));
      }
      if (message instanceof HttpContent content) {
        content.content().readBytes(body, content.content().readableBytes());
      }
      if (message instanceof LastHttpContent) {
        end();
      }
    } catch (IOException | RuntimeException e) {
      whole.completeExceptionally(e);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void end() {
    if (body.size() > 0) {
      boolean text = isText(response.getHeaders().get("content-type"));
      response.setIsBase64Encoded(!text);
      response.setBody(
          text
              ? body.toString(StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body.toByteArray()));
    }
    whole.complete(response);
  }

  @Override
  public void close() {
    whole.completeExceptionally(new IllegalStateException("the server ended without an answer"));
  }

  /** By lower-case name. How the answer is cut in pieces is no matter of who gets it whole. */
  private static Map<String, String> headers(HttpHeaders all) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, String> header : all) {
      headers.merge(
          header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + "," + b);
    }
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING.toString());
    return headers;
  }

  private static boolean isText(@Nullable String type) {
    return type != null && TEXT.matcher(type).matches();
  }
}
