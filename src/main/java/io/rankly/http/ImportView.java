package io.rankly.http;

import io.rankly.bulk.Import;
import io.rankly.rank.OnBoard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far an import has come. */
@Schema(name = "Import")
record ImportView(
    @Schema(required = true) String id,
    @Schema(required = true) String board,
    @Schema(
            required = true,
            enumeration = {"csv", "jsonl"})
        String format,
    @Schema(
            required = true,
            enumeration = {"auto", "submissions", "fill"})
        String mode,
    @Schema(
            required = true,
            enumeration = {"waiting", "running", "done", "failed", "cancelled"},
            description =
                "`waiting`: for the file; `failed`: it cannot go on, and `problem` says why; what was counted stays")
        String state,
    @Schema(required = true) String file,
    @Schema(description = "where to upload the file with `PUT`, within 15 minutes")
        @Nullable URI upload,
    @Schema(required = true, description = "lines that were read, without the first one of csv")
        long lines,
    @Schema(required = true, description = "lines that count") long counted,
    @Schema(required = true, description = "lines that do not count") long bad,
    @Schema(description = "how much of the work is done") @Nullable BigDecimal percent,
    @Schema(description = "lines for each second so far") @Nullable Long rate,
    @Schema(description = "how long it will take, if it goes on as before")
        @Nullable Long secondsLeft,
    @Schema(description = "for how long the next step can only wait") @Nullable Long waitSeconds,
    @Nullable String problem,
    @Schema(description = "what is wrong with bad lines, for 15 minutes") @Nullable URI errors,
    @Schema(required = true) Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static ImportView from(
      OnBoard<Import> of, Optional<URI> upload, Optional<URI> errors, Instant now) {
    Import job = of.value();
    Optional<Double> seconds = job.startedAt().map(start -> seconds(start, job, now));
    Optional<Double> done = job.done();
    return new ImportView(
        job.id(),
        of.board().id().text(),
        lower(job.format()),
        lower(job.mode()),
        lower(job.state()),
        job.file(),
        upload.orElse(null),
        job.lines(),
        job.counted(),
        job.bad(),
        done.map(ImportView::percent).orElse(null),
        seconds
            .filter(time -> time > 0 && job.linesDone() > 0)
            .map(time -> Math.round(job.linesDone() / time))
            .orElse(null),
        done.filter(part -> job.isOpen() && part > 0)
            .flatMap(part -> seconds.map(time -> Math.round(time / part - time)))
            .orElse(null),
        job.quietUntil()
            .filter(until -> until.isAfter(now))
            .map(until -> Duration.between(now, until).toSeconds() + 1)
            .orElse(null),
        job.problem().orElse(null),
        errors.orElse(null),
        job.createdAt(),
        job.startedAt().orElse(null),
        job.endedAt().orElse(null));
  }

  private static double seconds(Instant start, Import job, Instant now) {
    return Duration.between(start, job.endedAt().orElse(now)).toMillis() / 1_000.0;
  }

  private static BigDecimal percent(double part) {
    return BigDecimal.valueOf(part)
        .multiply(HUNDRED)
        .setScale(1, RoundingMode.DOWN)
        .stripTrailingZeros();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
