package io.rankly.lambda;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import io.rankly.error.SetUpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The last moment before the first event: when the poll loop looks for a proxy on its way to the
 * Runtime API. A {@link StartupEvent} is too early for all of the warm-up, since HTTP is opened
 * behind it, and what comes later is the poll loop itself. On the JVM there is no warm-up: a
 * function is asked there by AWS's Java runtime.
 */
@Singleton
final class BeforeFirstEvent {
  private static final String NEXT = "/runtime/invocation/next";

  private final WarmUp warmUp;

  BeforeFirstEvent(WarmUp warmUp) {
    this.warmUp = warmUp;
  }

  void await(@Observes StartupEvent event) {
    if (ImageMode.current() != ImageMode.NATIVE_RUN) {
      return;
    }
    warmUp.begin();
    ProxySelector usual = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            if (uri.getPath().endsWith(NEXT)) {
              ProxySelector.setDefault(usual);
              warmUpOrEnd();
            }
            return usual.select(uri);
          }

          private void warmUpOrEnd() {
            try {
              warmUp.run();
            } catch (SetUpException e) {
              InitError.report(e);
              // Not an exit, which would wait for this very thread to end.
              Runtime.getRuntime().halt(1);
            }
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            usual.connectFailed(uri, address, failure);
          }
        });
  }
}
