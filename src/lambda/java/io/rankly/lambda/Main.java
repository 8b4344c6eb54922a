package io.rankly.lambda;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

/** Starts the function; tells Lambda why, when it cannot. */
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... args) {
    // Or the logging asks for the name of this machine, which can be a question to a name server.
    System.setProperty("jboss.qualified.host.name", "lambda");
    if (ImageMode.current() == ImageMode.NATIVE_RUN) {
      EarlyRead.begin();
    }
    Quarkus.run(null, Main::exit, args);
  }

  private static void exit(int code, @Nullable Throwable failure) {
    if (failure != null) {
      InitError.report(failure);
    }
    System.exit(code);
  }
}
