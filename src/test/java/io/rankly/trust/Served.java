package io.rankly.trust;

import io.rankly.trust.StoreCall.Store;
import java.io.IOException;
import java.net.URI;

/** A process of the service that answers requests. */
public interface Served extends AutoCloseable {
  /** Where it listens; waits until it does. */
  URI address();

  long pid();

  /** What it has written, for the reader of a failure. */
  String output();

  /** Ends it as it stands (SIGKILL), and waits for that. */
  void kill();

  @Override
  default void close() {
    kill();
  }

  /**
   * Where the stores of one are.
   *
   * @param streams whether the table has a stream that is counted
   */
  record Stores(URI dynamo, URI s3, String table, String bucket, boolean streams) {}

  /** How to start one. */
  interface Start {
    Served on(Stores stores) throws IOException;

    /** On a table without a stream. */
    default Served on(URI dynamo, URI s3, String table, String bucket) throws IOException {
      return on(new Stores(dynamo, s3, table, bucket, false));
    }

    /** On a table with a stream, both stores behind a proxy. */
    default Served streamed(StoreProxy proxy, String table, String bucket) throws IOException {
      return on(new Stores(proxy.uri(Store.DYNAMODB), proxy.uri(Store.S3), table, bucket, true));
    }
  }
}
