package io.rankly.http;

import io.rankly.badge.BadgeId;
import io.rankly.badge.BadgeImage;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An image that was published. */
@Schema(name = "Image")
record ImageView(
    @Schema(description = "the id of the badge") String name,
    @Schema(description = "the SHA-256 of the image") String version,
    @Schema(description = "its media type, found out from what it contains") String type,
    int bytes,
    @Schema(description = "where this version stays, whatever is published next") String url) {
  static ImageView from(BadgeId badge, BadgeImage image) {
    return new ImageView(
        badge.text(),
        image.version().hash(),
        image.version().type().mediaType(),
        image.length(),
        BadgeImagesResource.url(badge, image.version()));
  }
}
