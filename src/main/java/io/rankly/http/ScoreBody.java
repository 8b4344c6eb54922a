package io.rankly.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.Meta;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Segment;
import io.rankly.rank.Submission;
import io.rankly.rank.Submission.NamedSeason;
import io.rankly.rank.Submission.Once;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A score to submit. */
@Schema(name = "Score")
record ScoreBody(
    @Schema(required = true, pattern = "[A-Za-z0-9._:@|-]{1,64}") @Nullable String player,
    @Schema(
            description =
                "a number with no more decimals than the board keeps; required unless there are `values`")
        @Nullable BigDecimal score,
    @Schema(
            description =
                "on a board with `columns`, instead of `score`: a number for each of them, by name")
        @Nullable Map<String, @Nullable BigDecimal> values,
    @Schema(maxLength = 64, description = "what to show instead of the player id")
        @Nullable String name,
    @Schema(
            type = SchemaType.OBJECT,
            implementation = Object.class,
            description =
                "whatever is to be kept with the score: at most 1,024 bytes of JSON; an empty object removes it")
        @Nullable JsonNode meta,
    @Schema(
            pattern = "[A-Za-z0-9._-]{1,32}",
            description =
                "what part of the players this one belongs to, such as a country; ranked on its own on a board with `segments`")
        @Nullable String segment,
    @Schema(
            description =
                "the id of the season that the score belongs to, if it comes late; on a board with `windows`")
        @Nullable String season,
    @Schema(description = "the window that `season` is of, where its form does not tell")
        @Nullable String window,
    @Schema(description = "what must be so, or the score is refused with 409")
        @Nullable ExpectedBody expected) {
  Submission toSubmission(Optional<Once> once) {
    return new Submission(
        new PlayerId(Params.required("player", player)),
        given(score, values),
        new Profile(
            Optional.ofNullable(name),
            Optional.ofNullable(meta).filter(given -> !given.isNull()).map(ScoreBody::meta),
            Optional.ofNullable(segment).map(Segment::new)),
        named(),
        Optional.ofNullable(expected).map(ExpectedBody::toExpected),
        once);
  }

  static Meta meta(JsonNode given) {
    if (!given.isObject()) {
      throw new InvalidInputException("meta must be a JSON object", Map.of("field", "meta"));
    }
    return new Meta(given.toString());
  }

  private Optional<NamedSeason> named() {
    if (season == null && window != null) {
      throw new InvalidInputException(
          "window says which season is meant; send season with it, or leave both out",
          Map.of("field", "season"));
    }
    return Optional.ofNullable(season).map(id -> new NamedSeason(id, Optional.ofNullable(window)));
  }

  static GivenScore given(
      @Nullable BigDecimal score, @Nullable Map<String, @Nullable BigDecimal> values) {
    if (values == null) {
      return GivenScore.of(Params.required("score", score));
    }
    Params.atMostOne("score", score, "values", values);
    Map<String, BigDecimal> numbers = new HashMap<>();
    values.forEach(
        (column, number) -> numbers.put(column, Params.required("values." + column, number)));
    return new GivenScore.Named(numbers);
  }
}
