package io.rankly.http;

import io.rankly.rank.SeasonChoice;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters that say which season is meant, the same wherever one can be asked for. */
public class SeasonParams {
  @RestQuery
  @Parameter(description = "one of the board's windows; the main one if absent")
  @Nullable String window;

  @RestQuery
  @Parameter(
      description =
          "the id of one of the window's seasons, or `current` or `previous`; the current one if absent")
  @Nullable String season;

  /** What they ask for at the time of the request. */
  SeasonChoice choice(Clock clock) {
    return new SeasonChoice(
        Optional.ofNullable(window), Optional.ofNullable(season), Optional.empty(), Now.of(clock));
  }
}
