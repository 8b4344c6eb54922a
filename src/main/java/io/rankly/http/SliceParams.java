package io.rankly.http;

import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Segment;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that say among whom ranks are asked for, a season and a segment in it, and
 * how they count.
 */
public class SliceParams extends SeasonParams {
  @RestQuery
  @Parameter(
      description = "ranks among the players of this segment only; on a board with `segments`",
      schema = @Schema(pattern = "[A-Za-z0-9._-]{1,32}"))
  @Nullable String segment;

  @RestQuery
  @Parameter(
      description =
          "how ranks count: `competition` (1, 2, 2, 4) or `dense` (1, 2, 2, 3), this on a board that was created with style `dense`; the board's own style if absent",
      schema = @Schema(enumeration = {"competition", "dense"}))
  @Nullable String style;

  @Override
  SeasonChoice choice(Clock clock) {
    SeasonChoice all = super.choice(clock);
    return new SeasonChoice(
        all.window(),
        all.season(),
        Optional.ofNullable(segment).map(Segment::new),
        Optional.ofNullable(style).map(text -> Params.choice("style", text, BoardBody.STYLES)),
        all.now());
  }
}
