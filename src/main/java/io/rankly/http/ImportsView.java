package io.rankly.http;

import io.rankly.bulk.Import;
import io.rankly.bulk.Jobs;
import io.rankly.rank.OnBoard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Imports of a board, the newest first. */
@Schema(name = "Imports")
record ImportsView(
    @Schema(description = "without links; who asks for one of them gets those")
        List<ImportView> imports,
    @Schema(description = "pass as `before` for the next page; absent on the last one")
        @Nullable String nextBefore) {
  static ImportsView from(OnBoard<Jobs<Import>> on, Instant now) {
    return new ImportsView(
        on.value().all().stream()
            .map(
                job ->
                    ImportView.from(
                        new OnBoard<>(on.board(), job), Optional.empty(), Optional.empty(), now))
            .toList(),
        on.value().next().orElse(null));
  }
}
