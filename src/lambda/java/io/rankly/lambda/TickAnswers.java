package io.rankly.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.rankly.Settings;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the function that a schedule calls. Nobody reads them, so one that tells of a
 * failure fails the invocation: Lambda repeats and counts it, and keeps it for whoever looks after
 * it ("How Lambda handles errors and retries with asynchronous invocation" in its developer guide).
 */
@Decorator
@Priority(2)
final class TickAnswers implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final int FIRST_FAILURE = 400;

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
  private final boolean scheduled;

  TickAnswers(
      @Delegate @Any RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      Settings settings) {
    this.handler = handler;
    this.scheduled = settings.tick();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    APIGatewayV2HTTPResponse response = handler.handleRequest(event, context);
    if (scheduled && response.getStatusCode() >= FIRST_FAILURE) {
      throw new FailedTickException(response.getStatusCode(), response.getBody());
    }
    return response;
  }
}
