package io.rankly.http;

import io.rankly.rank.OnBoard;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Sanction;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What moderation made of a player, and when it last did something. */
@Schema(name = "ModerationState")
record ModerationView(
    String board,
    String player,
    @Schema(enumeration = {"ranked", "hidden", "banned"}) String state,
    @Schema(description = "who put the player into this state; absent when nobody ever did")
        @Nullable String by,
    @Nullable String reason,
    @Nullable Instant since) {
  static ModerationView from(PlayerId player, OnBoard<Optional<Sanction>> on) {
    Optional<Sanction> last = on.value();
    return new ModerationView(
        on.board().id().text(),
        player.text(),
        ModerationBody.name(last.map(Sanction::state).orElse(PlayerState.RANKED)),
        last.flatMap(sanction -> sanction.grounds().by()).orElse(null),
        last.flatMap(sanction -> sanction.grounds().reason()).orElse(null),
        last.map(Sanction::since).orElse(null));
  }
}
