package io.rankly.trust;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A request of a program to a store.
 *
 * @param number among all requests to all stores, from 1
 * @param store which one
 * @param operation such as {@code TransactWriteItems}, {@code GetRecords} of DynamoDB Streams, or
 *     {@code PUT} of S3
 */
record StoreCall(int number, Store store, String operation, Message request) {
  /** What positions in the stream are stored under. */
  private static final String POSITIONS = "\"s#stream\"";

  private static final Set<String> OF_STREAMS =
      Set.of("DescribeStream", "GetShardIterator", "GetRecords");

  enum Store {
    DYNAMODB,
    S3
  }

  static StoreCall of(int number, Store store, Message request) {
    return new StoreCall(
        number,
        store,
        store == Store.DYNAMODB
            ? request.header("X-Amz-Target").replaceFirst("^.*\\.", "")
            : request.word(0),
        request);
  }

  boolean isTransaction() {
    return operation.equals("TransactWriteItems");
  }

  /** Whether it is made only by who counts the stream: to read that, or to store what it told. */
  boolean isOfCounting() {
    return OF_STREAMS.contains(operation)
        || (isTransaction()
            && new String(request.body(), StandardCharsets.UTF_8).contains(POSITIONS));
  }

  @Override
  public String toString() {
    return number + " " + operation + (store == Store.S3 ? " " + request.word(1) : "");
  }
}
