package io.rankly.http;

import io.rankly.badge.BadgeId;
import io.rankly.badge.BadgeImages.Published;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An image that was published. */
@Schema(name = "Image")
record ImageView(
    @Schema(description = "the id of the badge") String name,
    @Schema(description = "the SHA-256 of the image") String version,
    @Schema(description = "its media type, found out from what it contains") String type,
    long bytes,
    @Schema(description = "where this version stays, whatever is published next") String url) {
  static ImageView from(BadgeId badge, Published published) {
    return new ImageView(
        badge.text(),
        published.version().hash(),
        published.version().type().mediaType(),
        published.bytes(),
        BadgeImagesResource.url(badge, published.version()));
  }
}
