package io.rankly.http;

import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import io.rankly.score.Ties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a board; an absent one stays as it is, or gets its default when the board is created.
 */
@Schema(name = "BoardSettings")
record BoardBody(
    @Schema(description = "what to show people", maxLength = 100) @Nullable String title,
    @Schema(
            enumeration = {"desc", "asc"},
            defaultValue = "desc",
            description = "which scores are better: large or small")
        @Nullable String order,
    @Schema(
            enumeration = {"best", "last", "sum"},
            defaultValue = "best",
            description = "what a new score does to the old one")
        @Nullable String update,
    @Schema(
            minimum = "0",
            maximum = "9",
            defaultValue = "0",
            description = "digits that scores have after the point")
        @Nullable Integer decimals,
    @Schema(
            minItems = 1,
            maxItems = 3,
            description =
                "what scores consist of, the most important first; instead of `order` and `decimals`")
        @Nullable List<@Nullable ColumnBody> columns,
    @Schema(
            enumeration = {"shared", "earliest"},
            defaultValue = "shared",
            description =
                "equal scores: they share a rank, or whoever reached the score first has the better one")
        @Nullable String ties) {
  static final Map<String, Direction> ORDERS =
      Map.of("asc", Direction.ASCENDING, "desc", Direction.DESCENDING);
  static final Map<String, UpdatePolicy> UPDATES =
      Map.of("best", UpdatePolicy.BEST, "last", UpdatePolicy.LAST, "sum", UpdatePolicy.SUM);

  static final Map<String, Ties> TIES = Map.of("shared", Ties.SHARED, "earliest", Ties.EARLIEST);

  BoardChange toChange() {
    return new BoardChange(
        Optional.ofNullable(title),
        Optional.ofNullable(order).map(text -> Params.choice("order", text, ORDERS)),
        Optional.ofNullable(update).map(text -> Params.choice("update", text, UPDATES)),
        Optional.ofNullable(decimals).map(Decimals::new),
        Optional.ofNullable(columns)
            .map(
                given ->
                    given.stream()
                        .map(column -> Params.required("columns", column).toColumn())
                        .toList()),
        Optional.ofNullable(ties).map(text -> Params.choice("ties", text, TIES)));
  }

  /** The wire name of a constant. */
  static <E extends Enum<E>> String name(Map<String, E> names, E constant) {
    List<String> found =
        names.entrySet().stream()
            .filter(n -> n.getValue() == constant)
            .map(Map.Entry::getKey)
            .toList();
    return found.get(0);
  }
}
