package io.rankly.lambda;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.rankly.StoreAtStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.interceptor.Interceptor;

/** What stands in for the {@link WarmUp} on AWS's Java runtime, which asks for events by itself. */
final class JavaStart {
  void look(
      @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event,
      Provider<StoreAtStart> store) {
    if (ImageMode.current() == ImageMode.JVM && LaunchMode.current() == LaunchMode.NORMAL) {
      store.get().look();
    }
  }
}
