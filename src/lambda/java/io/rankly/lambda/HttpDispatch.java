package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.quarkus.netty.runtime.virtual.VirtualClientConnection;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Events as requests to the HTTP server in this process, instead of Quarkus' own handler.
 *
 * <p>That one puts a request into the server's channel from its own thread. The channel's thread
 * may be looking whether there is one at that very moment, and then it is never seen (classes
 * {@code VirtualClientConnection} and {@code VirtualChannel}). An event was once seen to get no
 * answer at all, which this explains. Here the request is sent by the channel's thread itself.
 */
@Decorator
@Priority(3)
final class HttpDispatch
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  /** Quarkus' handler, which a decorator has to have. */
  HttpDispatch(
      @Delegate @Any RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> notAsked) {}

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    HttpRequest request = request(event);
    LastHttpContent body = body(event);
    AnswerOfServer answer = new AnswerOfServer();
    VirtualClientConnection<?> connection =
        VirtualClientConnection.connect(answer, VertxHttpRecorder.VIRTUAL_HTTP);
    connection.peer().pipeline().addLast(new SendWhenReady(connection, request, body));
    try {
      return answer.await();
    } finally {
      connection.close();
    }
  }

  private static HttpRequest request(APIGatewayV2HTTPEvent event) {
    String query = event.getRawQueryString();
    // GatewayEvents has seen to names and values.
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    event.getHeaders().forEach(headers::set);
    if (!headers.contains(HttpHeaderNames.HOST)) {
      headers.set(HttpHeaderNames.HOST, "localhost");
    }
    return new DefaultHttpRequest(
        HttpVersion.HTTP_1_1,
        HttpMethod.valueOf(event.getRequestContext().getHttp().getMethod()),
        query == null || query.isEmpty() ? event.getRawPath() : event.getRawPath() + "?" + query,
        headers);
  }

  private static LastHttpContent body(APIGatewayV2HTTPEvent event) {
    String body = event.getBody();
    if (body == null) {
      return LastHttpContent.EMPTY_LAST_CONTENT;
    }
    byte[] bytes =
        event.getIsBase64Encoded()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8);
    return new DefaultLastHttpContent(Unpooled.wrappedBuffer(bytes));
  }

  /** Sends a request on the thread of the channel, as soon as it has one. */
  private static final class SendWhenReady extends ChannelHandlerAdapter {
    private final VirtualClientConnection<?> connection;
    private final HttpRequest request;
    private final LastHttpContent body;

    SendWhenReady(
        VirtualClientConnection<?> connection, HttpRequest request, LastHttpContent body) {
      this.connection = connection;
      this.request = request;
      this.body = body;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext channel) {
      // Behind what the channel is still about to do: become active, and begin to read.
      channel
          .executor()
          .execute(
              () -> {
                connection.sendMessage(request);
                connection.sendMessage(body);
              });
    }
  }
}
