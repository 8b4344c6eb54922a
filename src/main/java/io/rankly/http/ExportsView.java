package io.rankly.http;

import io.rankly.bulk.Export;
import io.rankly.bulk.Jobs;
import io.rankly.rank.OnBoard;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Exports of a board, the newest first. */
@Schema(name = "Exports")
record ExportsView(
    @Schema(description = "without links; who asks for one of them gets those")
        List<ExportView> exports,
    @Schema(description = "pass as `before` for the next page; absent on the last one")
        @Nullable String nextBefore) {
  static ExportsView from(OnBoard<Jobs<Export>> on) {
    return new ExportsView(
        on.value().all().stream()
            .map(job -> ExportView.from(new OnBoard<>(on.board(), job), Optional.empty()))
            .toList(),
        on.value().next().orElse(null));
  }
}
