package io.rankly.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Counts what goes to DynamoDB, and the units that it says were consumed. */
public final class Meter implements ExecutionInterceptor {
  private final List<String> requests = new ArrayList<>();
  private double readUnits;
  private double writeUnits;

  /** What was counted since the last time. */
  public record Reading(List<String> requests, double readUnits, double writeUnits) {}

  public synchronized Reading take() {
    Reading reading = new Reading(List.copyOf(requests), readUnits, writeUnits);
    requests.clear();
    readUnits = 0;
    writeUnits = 0;
    return reading;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
    SdkRequest request = context.request();
    if (request instanceof GetItemRequest get) {
      return get.toBuilder().returnConsumedCapacity(total).build();
    } else if (request instanceof BatchGetItemRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(total).build();
    } else if (request instanceof QueryRequest query) {
      return query.toBuilder().returnConsumedCapacity(total).build();
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.toBuilder().returnConsumedCapacity(total).build();
    }
    return request;
  }

  @Override
  public synchronized void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    requests.add(context.request().getClass().getSimpleName().replace("Request", ""));
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkResponse response = context.response();
    if (response instanceof GetItemResponse get) {
      readUnits += get.consumedCapacity().capacityUnits();
    } else if (response instanceof BatchGetItemResponse batch) {
      readUnits += sum(batch.consumedCapacity(), ConsumedCapacity::capacityUnits);
    } else if (response instanceof QueryResponse query) {
      readUnits += query.consumedCapacity().capacityUnits();
    } else if (response instanceof TransactWriteItemsResponse transaction) {
      writeUnits += sum(transaction.consumedCapacity(), ConsumedCapacity::capacityUnits);
    }
  }

  private static double sum(List<ConsumedCapacity> all, ToDoubleFunction<ConsumedCapacity> units) {
    return all.stream().mapToDouble(units).sum();
  }
}
