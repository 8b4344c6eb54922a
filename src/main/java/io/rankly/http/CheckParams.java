package io.rankly.http;

import io.rankly.rank.SeasonChoice;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters that say which season is to be checked. */
public class CheckParams {
  @RestQuery
  @Parameter(
      description =
          "one of the board's windows, to check only one season of it: the current one, unless `season` is given; all seasons of all windows if both are absent")
  @Nullable String window;

  @RestQuery
  @Parameter(
      description =
          "the id of the only season to check, or `current` or `previous`; of the main window, unless `window` is given")
  @Nullable String season;

  /** What they ask for at the time of the request; absent if all are to be checked. */
  Optional<SeasonChoice> choice(Clock clock) {
    return window == null && season == null
        ? Optional.empty()
        : Optional.of(
            new SeasonChoice(
                Optional.ofNullable(window),
                Optional.ofNullable(season),
                Optional.empty(),
                Now.of(clock)));
  }
}
