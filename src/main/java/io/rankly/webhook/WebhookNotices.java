package io.rankly.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankly.archive.SeasonNotices;
import io.rankly.rank.ClosedSeason;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Tells a webhook of archived seasons: {@code season.archived}. */
public final class WebhookNotices implements SeasonNotices {
  private final Webhook webhook;
  private final ObjectMapper json;
  private final Clock clock;

  public WebhookNotices(Webhook webhook, ObjectMapper json, Clock clock) {
    this.webhook = webhook;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void archived(ClosedSeason season, long entries, boolean results) {
    webhook.send(id(season), body(season, entries, results).toString());
  }

  /**
   * The same for a season, and for no other, not even of a board of this name that is made anew.
   */
  private static String id(ClosedSeason of) {
    return String.join(
        "/",
        "season",
        of.board().id().text(),
        of.board().generation(),
        of.window().id(),
        of.season().id());
  }

  /** Where to ask for links to them: links themselves would be over too soon. */
  private static String resultsOf(ClosedSeason of) {
    return "/v1/boards/"
        + of.board().id().text()
        + "/seasons/"
        + of.season().id()
        + "/results?window="
        + of.window().id();
  }

  private ObjectNode body(ClosedSeason of, long entries, boolean results) {
    ObjectNode body = json.createObjectNode();
    body.put("type", "season.archived");
    body.put("timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    ObjectNode data = body.putObject("data");
    data.put("board", of.board().id().text());
    data.put("window", of.window().id());
    data.put("season", of.season().id());
    data.put("start", of.season().start().toString());
    data.put("end", of.season().end().orElseThrow().toString());
    data.put("total", entries);
    if (results) {
      data.put("results", resultsOf(of));
    }
    return body;
  }
}
