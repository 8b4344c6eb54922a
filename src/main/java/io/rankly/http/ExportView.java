package io.rankly.http;

import io.rankly.bulk.Export;
import io.rankly.rank.OnBoard;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an export has come. */
@Schema(name = "Export")
record ExportView(
    @Schema(required = true) String id,
    @Schema(required = true) String board,
    @Schema(
            required = true,
            enumeration = {"csv", "jsonl"})
        String format,
    @Schema(
            required = true,
            enumeration = {"running", "done", "failed"})
        String state,
    @Schema(required = true, description = "entries in the file so far") long entries,
    @Nullable String problem,
    @Schema(description = "where the file is to be had, for 15 minutes") @Nullable URI file,
    @Schema(required = true) Instant createdAt,
    @Nullable Instant endedAt) {
  static ExportView from(OnBoard<Export> of, Optional<URI> file) {
    Export job = of.value();
    return new ExportView(
        job.id(),
        of.board().id().text(),
        job.format().name().toLowerCase(Locale.ROOT),
        job.state().name().toLowerCase(Locale.ROOT),
        job.entries(),
        job.problem().orElse(null),
        file.orElse(null),
        job.createdAt(),
        job.endedAt().orElse(null));
  }
}
