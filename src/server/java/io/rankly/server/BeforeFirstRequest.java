package io.rankly.server;

import io.quarkus.runtime.StartupEvent;
import io.rankly.StoreAtStart;
import io.rankly.access.Access;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.jboss.logging.Logger;

/** Looks at the store once the settings are known to be good, and before the port is opened. */
final class BeforeFirstRequest {
  private static final Logger LOG = Logger.getLogger(BeforeFirstRequest.class);

  void look(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event,
      StoreAtStart store,
      Access access) {
    if (!access.iam().isEmpty()) {
      throw new IllegalArgumentException(
          "rankly.iam-roles is for a function behind API Gateway: here nobody checks signatures");
    }
    store.look();
    if (access.open()) {
      LOG.warn("RANKLY_ACCESS is open: whoever reaches this server may do everything");
    }
  }
}
