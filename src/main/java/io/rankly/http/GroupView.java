package io.rankly.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.rankly.rank.OnSlice;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Standings.Group;
import io.rankly.rank.Standings.Member;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some players, in rank order, and those asked for who have no score. */
@Schema(name = "Group")
record GroupView(
    @Schema(description = "the window; with `season`, on a board with `windows`")
        @Nullable String window,
    @Schema(description = "the season's id; on a board with `windows`") @Nullable String season,
    List<MemberView> entries,
    List<String> missing,
    @Schema(
            description =
                "on a streamed board, until when everything is counted in ranks and totals; what came later is counted in part")
        @Nullable Instant countedUntil) {
  /** One of the players asked for. */
  @Schema(name = "Member")
  record MemberView(
      String player,
      @Nullable String name,
      @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String meta,
      @Nullable String segment,
      BigDecimal score,
      @Schema(description = "by column, on a board with `columns`; `score` is the first of them")
          @Nullable Map<String, BigDecimal> values,
      @Schema(description = "rank on the whole board") long rank,
      @Schema(description = "rank among the players asked for") long localRank,
      @Nullable BigDecimal percentile,
      @Nullable String badge,
      Instant updatedAt) {
    static MemberView from(OnSlice<Group> on, Member member) {
      StandingView standing = StandingView.listed(on, member.standing());
      return new MemberView(
          standing.player(),
          standing.name(),
          standing.meta(),
          standing.segment(),
          standing.score(),
          standing.values(),
          standing.rank(),
          member.localRank(),
          standing.percentile(),
          standing.badge(),
          standing.updatedAt());
    }
  }

  static GroupView from(OnSlice<Group> on) {
    SliceView slice = SliceView.of(on);
    return new GroupView(
        slice.window(),
        slice.season(),
        on.value().ranked().stream().map(member -> MemberView.from(on, member)).toList(),
        on.value().missing().stream().map(PlayerId::text).toList(),
        on.countedUntil().orElse(null));
  }
}
