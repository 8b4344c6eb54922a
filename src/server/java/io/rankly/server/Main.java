package io.rankly.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.rankly.AtStart;
import io.rankly.error.SetUpException;
import io.smallrye.config.ConfigValidationException;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the server; says why in one line when it cannot. */
@QuarkusMain
public final class Main {
  /**
   * The status that says: it cannot start before someone changes a setting (EX_CONFIG in
   * sysexits.h). The systemd unit then does not try again.
   */
  private static final int BAD_SETTINGS = 78;

  private Main() {}

  public static void main(String... args) {
    Quarkus.run(null, Main::exit, args);
  }

  private static void exit(int code, @Nullable Throwable failure) {
    if (failure != null) {
      System.err.println("The server cannot start: " + AtStart.message(failure));
    }
    System.exit(failure != null && isOfSettings(failure) ? BAD_SETTINGS : code);
  }

  /** What Quarkus and {@code SettingsCheck} throw for values that are wrong, or are missing. */
  private static boolean isOfSettings(Throwable failure) {
    return Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause)
        .anyMatch(
            e ->
                (e instanceof SetUpException setUp && !setUp.mayPass())
                    || e instanceof ConfigValidationException
                    || e instanceof IllegalArgumentException
                    || e instanceof NoSuchElementException);
  }
}
