package io.rankly.http;

import io.rankly.rank.Grounds;
import io.rankly.rank.PlayerState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to become of a player. */
@Schema(name = "Moderation")
record ModerationBody(
    @Schema(
            required = true,
            enumeration = {"ranked", "hidden", "banned"})
        @Nullable String state,
    @Schema(required = true, minLength = 1, maxLength = Grounds.MAX_BY, description = "who")
        @Nullable String by,
    @Schema(required = true, minLength = 1, maxLength = Grounds.MAX_REASON, description = "why")
        @Nullable String reason) {
  private static final Map<String, PlayerState> STATES =
      Arrays.stream(PlayerState.values())
          .collect(Collectors.toMap(ModerationBody::name, state -> state));

  static String name(PlayerState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  PlayerState toState() {
    return Params.choice("state", Params.required("state", state), STATES);
  }

  Grounds toGrounds() {
    return Grounds.of(Params.required("by", by), Params.required("reason", reason));
  }
}
