package io.rankly.http;

import io.rankly.score.Column;
import io.rankly.score.Decimals;
import io.rankly.score.Direction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A column of a board, as it is given and as it is shown. */
@Schema(name = "Column")
record ColumnBody(
    @Schema(required = true, pattern = "[A-Za-z][A-Za-z0-9_-]{0,19}") @Nullable String name,
    @Schema(
            enumeration = {"desc", "asc"},
            defaultValue = "desc",
            description = "which numbers are better: large or small")
        @Nullable String order,
    @Schema(
            minimum = "0",
            maximum = "9",
            defaultValue = "0",
            description = "digits that numbers have after the point")
        @Nullable Integer decimals) {
  Column toColumn() {
    return Column.named(
        Params.required("columns.name", name),
        order == null
            ? Direction.DESCENDING
            : Params.choice("columns.order", order, BoardBody.ORDERS),
        new Decimals(decimals == null ? 0 : decimals));
  }

  static ColumnBody from(Column column) {
    return new ColumnBody(
        column.name().orElse(null),
        BoardBody.name(BoardBody.ORDERS, column.direction()),
        column.decimals().places());
  }
}
