package io.rankly.trust;

import java.io.IOException;
import java.time.Instant;

/** A process of the service that ticks when it is told. */
interface Ticker extends AutoCloseable {
  /**
   * Ticks once, on the table and the bucket of a scene.
   *
   * @return whether it still lives
   */
  boolean tick(Scene scene, Instant at) throws IOException, InterruptedException;

  /** Ends it as it stands (SIGKILL), and waits for that. */
  void kill();

  @Override
  default void close() {
    kill();
  }

  /** How to start one. */
  interface Start {
    Ticker on(StoreProxy proxy) throws IOException;
  }
}
