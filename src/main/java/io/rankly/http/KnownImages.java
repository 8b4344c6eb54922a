package io.rankly.http;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which images a caller has, by the header {@code If-None-Match} (RFC 9110, section 13.1.2). */
final class KnownImages {
  /** CloudFront makes a tag weak when it compresses; the comparison is the weak one. */
  private static final Pattern AROUND_HASH = Pattern.compile("^(W/)?\"|\"$");

  private KnownImages() {}

  /** Tells whether the caller has the image of a hash. */
  static Predicate<String> of(List<String> headers) {
    List<String> tags =
        headers.stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .toList();
    return hash ->
        tags.stream()
            .anyMatch(
                tag -> tag.equals("*") || AROUND_HASH.matcher(tag).replaceAll("").equals(hash));
  }
}
