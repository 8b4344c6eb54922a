package io.rankly.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.BoardId;
import io.rankly.board.BoardWindow;
import io.rankly.board.WindowsChange;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServers;
import io.rankly.rank.ClosedSeason;
import io.rankly.rank.Slice;
import io.rankly.season.Season;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookNoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:05:00.123Z");

  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  @Test
  void message_tellsWhichSeason_withAnIdOfItsOwn() throws IOException {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              while (true) {
                peer.request();
                peer.answer(200, "{}");
              }
            });
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Webhook webhook =
        new Webhook(
            server.uri("/"), WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), clock);
    new WebhookNotices(webhook, new ObjectMapper(), clock).archived(season(), 812, false);
    String request = server.requests().get(0);
    assertTrue(request.contains("webhook-id: season/quiz/g1/daily/2026-11-24\r\n"), request);
    assertEquals(
        "{\"type\":\"season.archived\",\"timestamp\":\"2026-11-25T00:05:00Z\",\"data\":{"
            + "\"board\":\"quiz\",\"window\":\"daily\",\"season\":\"2026-11-24\","
            + "\"start\":\"2026-11-24T00:00:00Z\",\"end\":\"2026-11-25T00:00:00Z\",\"total\":812}}",
        request.substring(request.indexOf("\r\n\r\n") + 4));
  }

  @Test
  void message_tellsWhereResultsAre_ifThereAreAny() throws IOException {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.answer(200, "{}");
            });
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Webhook webhook =
        new Webhook(
            server.uri("/"), WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), clock);
    new WebhookNotices(webhook, new ObjectMapper(), clock).archived(season(), 812, true);
    String request = server.requests().get(0);
    assertTrue(
        request.endsWith(
            "\"total\":812,\"results\":\"/v1/boards/quiz/seasons/2026-11-24/results?window=daily\"}}"),
        request);
  }

  private static ClosedSeason season() {
    WindowsChange windows =
        new WindowsChange(
            Optional.of(List.of(new GivenWindow("daily", Optional.empty(), Optional.empty()))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Board board =
        BoardChange.builder()
            .windows(windows)
            .build()
            .create(new BoardId("quiz"), "g1", Instant.EPOCH);
    BoardWindow daily = board.allWindows().get("daily");
    Season season = daily.window().season(Instant.parse("2026-11-24T12:00:00Z"));
    Slice slice = Slice.of(board, daily, season);
    return new ClosedSeason(board, daily, season, slice, season.end().orElseThrow());
  }
}
