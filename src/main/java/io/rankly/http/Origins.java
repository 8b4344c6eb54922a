package io.rankly.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Pages of which origins (RFC 6454) may call.
 *
 * @param anyReads whether those of all others may read
 * @param named which may do all
 */
public record Origins(boolean anyReads, Set<String> named) {
  private static final String ANY = "*";

  public Origins {
    named = Set.copyOf(named);
  }

  /**
   * As a setting has them: with commas between, {@code *} for all that may read.
   *
   * @throws IllegalArgumentException when one of them is none
   */
  public static Origins of(Optional<String> setting) {
    Set<String> all = new HashSet<>();
    setting.ifPresent(
        text -> Arrays.stream(text.split(",", -1)).map(String::strip).forEach(all::add));
    boolean any = all.remove(ANY);
    for (String origin : all) {
      if (!isOrigin(origin)) {
        throw new IllegalArgumentException(
            "rankly.cors must be origins such as https://example.com, as browsers write them, with commas between, or *");
      }
    }
    return new Origins(any, all);
  }

  boolean areNone() {
    return !anyReads && named.isEmpty();
  }

  /** As browsers write it: protocol, host and, unless it is the usual one, port. */
  private static boolean isOrigin(String text) {
    try {
      URI origin = new URI(text);
      return origin.getHost() != null
          && List.of("http", "https").contains(origin.getScheme())
          && text.equals(text.toLowerCase(Locale.ROOT))
          && text.equals(
              origin.getScheme()
                  + "://"
                  + origin.getHost()
                  + (origin.getPort() < 0 ? "" : ":" + origin.getPort()))
          && !(origin.getScheme().equals("http") && origin.getPort() == 80)
          && !(origin.getScheme().equals("https") && origin.getPort() == 443);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
