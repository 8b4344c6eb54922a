package io.rankly.trust;

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

  /** How to start one. */
  interface Start {
    Served on(URI dynamo, URI s3, String table, String bucket) throws IOException;
  }
}
