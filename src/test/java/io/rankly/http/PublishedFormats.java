package io.rankly.http;

import io.rankly.publish.PublishedFormat;

/** The format of published files, for tests that need no application around it. */
public final class PublishedFormats {
  private PublishedFormats() {}

  /** As the application writes it. */
  public static PublishedFormat ofTheApplication() {
    return new PublishedViews(StrictJson.mapper());
  }
}
