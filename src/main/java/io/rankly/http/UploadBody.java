package io.rankly.http;

import io.rankly.badge.BadgeImage;
import io.rankly.badge.ImageType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An image to upload. */
@Schema(name = "UploadOf")
record UploadBody(
    @Schema(
            required = true,
            enumeration = {"image/png", "image/svg+xml", "image/webp"},
            description = "what the file is; it has to be uploaded with this `Content-Type`")
        @Nullable String type,
    @Schema(
            required = true,
            minimum = "1",
            maximum = "" + BadgeImage.MAX_UPLOADED_BYTES,
            description = "the size of the file; the link takes no other")
        @Nullable Long bytes) {
  private static final Map<String, ImageType> TYPES =
      Arrays.stream(ImageType.values())
          .collect(Collectors.toMap(ImageType::mediaType, image -> image));

  ImageType toType() {
    return Params.choice("type", Params.required("type", type), TYPES);
  }

  long toBytes() {
    return Params.required("bytes", bytes);
  }
}
