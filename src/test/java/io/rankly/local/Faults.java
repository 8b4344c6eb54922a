package io.rankly.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * What happens to transactions on the way, one fault for each, in order; then no more. The rest of
 * the way is real: a lost answer is that of a transaction that DynamoDB Local carried out.
 */
public final class Faults implements ExecutionInterceptor {
  /** A thing that can go wrong. */
  public enum Fault {
    /** The transaction is carried out, and the answer never arrives. */
    LOST_ANSWER,
    /** The transaction never arrives. */
    LOST_REQUEST,
    /**
     * Another transaction is at the same items: TransactionCanceledException with the reason
     * TransactionConflict (AWS API reference, TransactWriteItems), which DynamoDB Local never
     * answers.
     */
    CONFLICT
  }

  private final Deque<Fault> next = new ArrayDeque<>();

  public synchronized void next(Fault... faults) {
    next.addAll(List.of(faults));
  }

  /** How many of the faults have not happened yet. */
  public synchronized int left() {
    return next.size();
  }

  @Override
  public synchronized void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (!isWrite(context.request()) || next.peek() == Fault.LOST_ANSWER) {
      return;
    }
    Fault fault = next.poll();
    if (fault == Fault.LOST_REQUEST) {
      throw ApiCallTimeoutException.create(1);
    } else if (fault == Fault.CONFLICT && context.request() instanceof PutItemRequest) {
      throw TransactionConflictException.builder()
          .statusCode(400)
          .message("conflict")
          .awsErrorDetails(
              AwsErrorDetails.builder().errorCode("TransactionConflictException").build())
          .build();
    } else if (fault == Fault.CONFLICT) {
      throw TransactionCanceledException.builder()
          .statusCode(400)
          .message("Transaction cancelled")
          .awsErrorDetails(
              AwsErrorDetails.builder().errorCode("TransactionCanceledException").build())
          .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
          .build();
    }
  }

  @Override
  public synchronized void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes attributes) {
    if (isWrite(context.request()) && next.peek() == Fault.LOST_ANSWER) {
      next.poll();
      throw ApiCallTimeoutException.create(1);
    }
  }

  /** A transaction, or an entry that is stored without one. */
  private static boolean isWrite(SdkRequest request) {
    return request instanceof TransactWriteItemsRequest
        || (request instanceof PutItemRequest put && put.item().containsKey("answeredRank"));
  }
}
