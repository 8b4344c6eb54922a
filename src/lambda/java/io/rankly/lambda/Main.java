package io.rankly.lambda;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the function; tells Lambda why, when it cannot. */
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... args) {
    if (ImageMode.current() == ImageMode.NATIVE_RUN) {
      EarlyRead.begin();
    }
    lookNothingUp();
    Quarkus.run(null, Main::exit, args);
  }

  /** The start would ask the system, and a name server, who this is, which nothing here needs. */
  private static void lookNothingUp() {
    System.setProperty("jboss.qualified.host.name", "lambda");
    System.setProperty("io.netty.processId", "1");
    // For lines that are made before the settings are read, and never seen. The settings' level
    // then takes its place.
    Logger.getLogger("").setLevel(Level.INFO);
  }

  private static void exit(int code, @Nullable Throwable failure) {
    if (failure != null) {
      InitError.report(failure);
    }
    System.exit(code);
  }
}
