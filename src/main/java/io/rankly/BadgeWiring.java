package io.rankly;

import io.rankly.badge.BadgeImages;
import io.rankly.badge.BadgeUploads;
import io.rankly.file.FileStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The images of badges. */
final class BadgeWiring {
  @Produces
  @Singleton
  BadgeImages badgeImages(FileStore files) {
    return new BadgeImages(files);
  }

  @Produces
  @Singleton
  BadgeUploads badgeUploads(FileStore files, BadgeImages images, Clock clock) {
    return new BadgeUploads(files, images, Chance::longText, clock);
  }
}
