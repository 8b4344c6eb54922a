package io.rankly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankly.archive.ArchiveFormat;
import io.rankly.archive.Archives;
import io.rankly.archive.Archiving;
import io.rankly.archive.Rankings;
import io.rankly.archive.SeasonNotices;
import io.rankly.archive.SeasonResults;
import io.rankly.board.Boards;
import io.rankly.file.FileStore;
import io.rankly.rank.Listings;
import io.rankly.rank.RankStore;
import io.rankly.rank.Standings;
import io.rankly.webhook.Webhook;
import io.rankly.webhook.WebhookNotices;
import io.rankly.webhook.WebhookSecret;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;

/** Seasons that are over. */
final class ArchiveWiring {
  @Produces
  @Singleton
  SeasonNotices seasonNotices(Settings settings, ObjectMapper json, Clock clock) {
    if (settings.webhookUrl().isEmpty() || settings.webhookSecret().isEmpty()) {
      return SeasonNotices.NOBODY;
    }
    URI address = URI.create(settings.webhookUrl().get());
    WebhookSecret secret = WebhookSecret.of(settings.webhookSecret().get());
    return new WebhookNotices(new Webhook(address, secret, clock), json, clock);
  }

  @Produces
  @Singleton
  Archiving archiving(
      Boards boards,
      RankStore store,
      FileStore files,
      ArchiveFormat format,
      SeasonNotices notices) {
    return new Archiving(boards, store, files, format, notices);
  }

  @Produces
  @Singleton
  Archives archives(FileStore files, ArchiveFormat format) {
    return new Archives(files, format);
  }

  @Produces
  @Singleton
  Rankings rankings(Boards boards, Archives archives, Standings standings, Listings listings) {
    return new Rankings(boards, archives, standings, listings);
  }

  @Produces
  @Singleton
  SeasonResults seasonResults(Boards boards, Archives archives) {
    return new SeasonResults(boards, archives);
  }
}
