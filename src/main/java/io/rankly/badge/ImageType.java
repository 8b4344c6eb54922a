package io.rankly.badge;

/** A kind of image that a badge can have. */
public enum ImageType {
  PNG("png", "image/png"),
  SVG("svg", "image/svg+xml"),
  WEBP("webp", "image/webp");

  private final String extension;
  private final String mediaType;

  ImageType(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** What the names of its files end with, without the dot. */
  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }
}
