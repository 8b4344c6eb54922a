package io.rankly.http;

import io.rankly.badge.BadgeUploads.Upload;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where to upload an image. */
@Schema(name = "Upload")
record UploadView(
    @Schema(description = "the id of the badge") String name,
    @Schema(description = "by which to publish it, when it is uploaded") String id,
    @Schema(description = "as which `Content-Type` the file has to be sent") String type,
    @Schema(description = "how many bytes it must have") long bytes,
    @Schema(description = "where to upload the file with `PUT`") URI upload,
    @Schema(description = "how long that can be done") Instant until) {
  static UploadView from(Upload upload) {
    return new UploadView(
        upload.badge().text(),
        upload.id(),
        upload.type().mediaType(),
        upload.bytes(),
        upload.link(),
        upload.until());
  }
}
