package io.rankly.http;

import io.rankly.badge.BadgeImages.Found;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** An image as an answer, with all that keeps it an image and nothing else, and for how long. */
final class ImageAnswer {
  /** Asked for again after a minute, at the cost of a small request if it is still the same. */
  private static final String FOR_A_MINUTE = "public, max-age=60, must-revalidate";

  private static final String FOREVER = "public, max-age=31536000, immutable";

  /** What a cache hands out after that is good for ten minutes more. */
  private static final String WHILE_A_LINK_IS_GOOD = "public, max-age=300";

  private ImageAnswer() {}

  /** The image that a badge has now. */
  static Response present(Found found) {
    return of(found, FOR_A_MINUTE);
  }

  /** One version, which never changes. */
  static Response fixed(Found found) {
    return of(found, FOREVER);
  }

  private static Response of(Found found, String caching) {
    return found
        .bytes()
        .map(bytes -> Response.ok(bytes, found.version().type().mediaType()))
        .or(() -> found.link().map(Response::temporaryRedirect))
        .orElseGet(Response::notModified)
        .header(HttpHeaders.ETAG, "\"" + found.version().hash() + "\"")
        .header(
            HttpHeaders.CACHE_CONTROL, found.link().isPresent() ? WHILE_A_LINK_IS_GOOD : caching)
        .header(
            AnswerHeaders.POLICY.toString(),
            "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        // Pages of others show it.
        .header(AnswerHeaders.RESOURCES.toString(), "cross-origin")
        .build();
  }
}
