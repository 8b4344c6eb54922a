package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.rankly.Settings;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of the table's stream, in the function that a schedule calls: each only says that there is
 * something to count, and becomes a request for that. What is in it is read again, from where the
 * stream is counted.
 */
@Decorator
@Priority(0)
final class StreamEvents
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String PATH = "/internal/stream";

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
  private final boolean expected;

  StreamEvents(
      @Delegate @Any RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      Settings settings) {
    this.handler = handler;
    this.expected = settings.tick() && settings.streams();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      @Nullable APIGatewayV2HTTPEvent event, @Nullable Context context) {
    boolean ofHttp = event != null && event.getRequestContext() != null;
    return handler.handleRequest(expected && !ofHttp ? request() : event, context);
  }

  private static APIGatewayV2HTTPEvent request() {
    RequestContext.Http http = new RequestContext.Http();
    http.setMethod("POST");
    http.setPath(PATH);
    RequestContext of = new RequestContext();
    of.setHttp(http);
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setRequestContext(of);
    event.setRawPath(PATH);
    event.setHeaders(Map.of("accept", "application/json"));
    return event;
  }
}
