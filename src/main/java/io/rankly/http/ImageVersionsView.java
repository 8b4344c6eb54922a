package io.rankly.http;

import io.rankly.badge.BadgeId;
import io.rankly.badge.BadgeImages.Versions;
import io.rankly.badge.StoredVersion;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The images that a badge has and had. */
@Schema(name = "ImageVersions")
record ImageVersionsView(
    @Schema(description = "the id of the badge") String name,
    @Schema(description = "the newest first") List<ImageVersionView> versions,
    @Schema(description = "how many there are, those beyond the limit included") int total) {

  /** One of them. */
  @Schema(name = "ImageVersion")
  record ImageVersionView(
      @Schema(description = "the SHA-256 of the image") String version,
      String type,
      long bytes,
      @Schema(description = "when it was published last, to the second") Instant publishedAt,
      @Schema(description = "whether it is the one that is shown") boolean current,
      String url) {
    private static ImageVersionView from(BadgeId badge, StoredVersion stored, boolean current) {
      return new ImageVersionView(
          stored.version().hash(),
          stored.version().type().mediaType(),
          stored.bytes(),
          stored.publishedAt(),
          current,
          BadgeImagesResource.url(badge, stored.version()));
    }
  }

  static ImageVersionsView from(BadgeId badge, Versions versions, int limit) {
    return new ImageVersionsView(
        badge.text(),
        versions.newestFirst().stream()
            .limit(limit)
            .map(
                stored ->
                    ImageVersionView.from(
                        badge,
                        stored,
                        versions.current().filter(stored.version()::equals).isPresent()))
            .toList(),
        versions.newestFirst().size());
  }
}
