package io.rankly.http;

import io.rankly.check.Check;
import io.rankly.check.Difference;
import io.rankly.rank.OnBoard;
import io.rankly.rank.Segment;
import io.rankly.rank.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a check or rebuild has come, and what it has found. */
@Schema(name = "Check")
record CheckView(
    @Schema(required = true, description = "another one for each check and rebuild") String id,
    @Schema(required = true) String board,
    @Schema(
            required = true,
            enumeration = {"check", "rebuild"})
        String kind,
    @Schema(
            required = true,
            enumeration = {"running", "done", "cancelled"})
        String state,
    @Schema(
            enumeration = {"right", "wrong", "repaired", "undecided"},
            description =
                "when it is done. `undecided`: no counter is known to be wrong, but some never stood still long enough to tell")
        @Nullable String result,
    @Schema(description = "of which season counters are being compared") @Nullable String window,
    @Nullable String season,
    @Nullable String segment,
    @Schema(required = true, description = "seasons, and segments in them, that are compared")
        long slices,
    @Schema(required = true, description = "entries that were counted") long entries,
    @Schema(required = true, description = "nodes of counters that were compared") long nodes,
    @Schema(required = true, description = "counters to look at again, since they did not agree")
        int suspicious,
    @Schema(required = true, description = "counters that are wrong, or were before a rebuild")
        long differences,
    @Schema(required = true, description = "counters that a rebuild has repaired") long repaired,
    @Schema(required = true, description = "counters that never stood still long enough to tell")
        long undecided,
    @Schema(required = true, description = "the first 100 of the differences")
        List<DifferenceView> found,
    @Schema(description = "for how long the next step can only wait") @Nullable Long waitSeconds,
    @Schema(required = true) Instant createdAt,
    @Nullable Instant endedAt) {
  /** A counter that is or was wrong. */
  @Schema(name = "Difference")
  record DifferenceView(
      @Schema(required = true) String window,
      @Schema(required = true) String season,
      @Nullable String segment,
      @Schema(required = true, description = "the beginning of keys that its node is of")
          String node,
      @Schema(required = true, description = "the piece of key that follows") String slot,
      @Schema(required = true, description = "the number of entries that was stored") long stored,
      @Schema(required = true, description = "that which there is") long counted,
      @Schema(description = "the number of different scores, on a board with dense ranks")
          @Nullable Long storedKeys,
      @Nullable Long countedKeys) {
    static DifferenceView from(Difference of) {
      boolean ofKeys = of.storedKeys() != of.countedKeys();
      return new DifferenceView(
          of.slice().window(),
          of.slice().season(),
          of.slice().segment().map(Segment::text).orElse(null),
          of.prefix(),
          of.slot(),
          of.stored(),
          of.counted(),
          ofKeys ? of.storedKeys() : null,
          ofKeys ? of.countedKeys() : null);
    }
  }

  static CheckView from(OnBoard<Check> of, Instant now) {
    Check check = of.value();
    Optional<Slice> slice = check.slice();
    return new CheckView(
        check.id(),
        of.board().id().text(),
        lower(check.kind()),
        lower(check.state()),
        check.result().map(CheckView::lower).orElse(null),
        slice.map(Slice::window).orElse(null),
        slice.map(Slice::season).orElse(null),
        slice.flatMap(Slice::segment).map(Segment::text).orElse(null),
        check.slices(),
        check.entries(),
        check.nodes(),
        check.suspicious(),
        check.differences(),
        check.repaired(),
        check.undecided(),
        check.found().stream().map(DifferenceView::from).toList(),
        check
            .waitsUntil()
            .filter(until -> until.isAfter(now))
            .map(until -> Duration.between(now, until).toSeconds() + 1)
            .orElse(null),
        check.createdAt(),
        check.endedAt().orElse(null));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
