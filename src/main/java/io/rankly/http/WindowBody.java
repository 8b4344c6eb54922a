package io.rankly.http;

import io.rankly.board.BoardWindow;
import io.rankly.board.WindowsChange.GivenWindow;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A window of a board, as it is given and as it is shown. */
@Schema(name = "Window")
record WindowBody(
    @Schema(
            required = true,
            pattern = "[a-z][a-z0-9-]{0,19}",
            description =
                "`all`, `hourly`, `daily`, `weekly`, `monthly`, or another name for one with a `cron`")
        @Nullable String window,
    @Schema(
            maxLength = 100,
            description =
                "when its seasons begin: minute, hour, day of month, month, day of week, as in crontab")
        @Nullable String cron,
    @Schema(
            enumeration = {"best", "last", "sum"},
            description = "what a new score does to the old one; that of the board if absent")
        @Nullable String update) {
  GivenWindow toWindow() {
    return new GivenWindow(
        Params.required("windows.window", window),
        Optional.ofNullable(cron),
        Optional.ofNullable(update)
            .map(text -> Params.choice("windows.update", text, BoardBody.UPDATES)));
  }

  static WindowBody from(BoardWindow window) {
    return new WindowBody(
        window.id(),
        window.window().cron().orElse(null),
        window.update().map(update -> BoardBody.name(BoardBody.UPDATES, update)).orElse(null));
  }
}
