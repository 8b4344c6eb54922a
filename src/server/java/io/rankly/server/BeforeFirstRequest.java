package io.rankly.server;

import io.quarkus.runtime.StartupEvent;
import io.rankly.StoreAtStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Looks at the store once the settings are known to be good, and before the port is opened. */
final class BeforeFirstRequest {
  void look(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event,
      StoreAtStart store) {
    store.look();
  }
}
