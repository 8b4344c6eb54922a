package io.rankly.trust;

/**
 * A request of a program to a store.
 *
 * @param number among all requests to all stores, from 1
 * @param store which one
 * @param operation such as {@code TransactWriteItems}, or {@code PUT} of S3
 */
record StoreCall(int number, Store store, String operation, Message request) {
  private static final String TARGET = "DynamoDB_20120810.";

  enum Store {
    DYNAMODB,
    S3
  }

  static StoreCall of(int number, Store store, Message request) {
    return new StoreCall(
        number,
        store,
        store == Store.DYNAMODB
            ? request.header("X-Amz-Target").replace(TARGET, "")
            : request.word(0),
        request);
  }

  boolean isTransaction() {
    return operation.equals("TransactWriteItems");
  }

  @Override
  public String toString() {
    return number + " " + operation + (store == Store.S3 ? " " + request.word(1) : "");
  }
}
