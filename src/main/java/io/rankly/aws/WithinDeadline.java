package io.rankly.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Shortens the time of a call to what the {@link Deadline} of its thread leaves. */
final class WithinDeadline implements ExecutionInterceptor {
  private final Duration usual;

  WithinDeadline(Duration usual) {
    this.usual = usual;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    Duration left = Deadline.left().orElse(usual);
    if (left.compareTo(usual) >= 0) {
      return context.request();
    }
    if (left.toMillis() <= 0) {
      throw ApiCallTimeoutException.builder()
          .message("the request that this call is for has no time left")
          .build();
    }
    AwsRequest request = (AwsRequest) context.request();
    return request.toBuilder()
        .overrideConfiguration(
            request
                .overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder)
                .apiCallTimeout(left)
                .build())
        .build();
  }
}
