package io.rankly.server;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankly.OwnTicks;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Does every minute what is due, since no schedule calls a server. */
final class TicksByItself {
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1) StartupEvent event,
      OwnTicks ticks) {
    ticks.start();
  }

  void stop(@Observes ShutdownEvent event, OwnTicks ticks) {
    ticks.stop();
  }
}
