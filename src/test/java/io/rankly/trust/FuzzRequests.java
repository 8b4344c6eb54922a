package io.rankly.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Requests by number: what each is follows from the seed and its number, but for the ids and
 * cursors that it takes from answers.
 */
final class FuzzRequests {
  private final long seed;
  private final FuzzApi api;
  private final FuzzValid valid;
  private final FuzzNearly nearly;

  FuzzRequests(long seed, FuzzApi api, FuzzValid valid) {
    this.seed = seed;
    this.api = api;
    this.valid = valid;
    this.nearly = new FuzzNearly(api);
  }

  FuzzRequest get(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    // Neighbouring seeds begin alike.
    random.nextLong();
    FuzzRequest good = valid.of(FuzzBoards.pick(random, weighted()), random);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> good;
      case 9 -> garbage(good, random);
      default -> nearly.of(good, random);
    };
  }

  /** Submissions more often than others: what they write, the others read. */
  private List<FuzzApi.Operation> weighted() {
    List<FuzzApi.Operation> weighted = new ArrayList<>(api.operations());
    for (int i = 0; i < 8; i++) {
      weighted.add(api.operation("POST /v1/boards/{board}/scores"));
    }
    for (int i = 0; i < 3; i++) {
      weighted.add(api.operation("PUT /v1/boards/{board}"));
      weighted.add(api.operation("POST /v1/boards/{board}/scores/batch"));
      weighted.add(api.operation("PUT /v1/boards/{board}/players/{player}/moderation"));
    }
    return weighted;
  }

  private static FuzzRequest garbage(FuzzRequest good, Random random) {
    byte[] bytes = new byte[1 + random.nextInt(200)];
    random.nextBytes(bytes);
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    return switch (random.nextInt(6)) {
      case 0 -> good.elsewhere(good.method(), "/" + printable(latin), "garbage for a path");
      case 1 -> good.elsewhere(good.method(), "/" + latin, "random bytes for a path");
      case 2 ->
          good.elsewhere(
              good.method(),
              good.target().replaceAll("\\?.*", "") + "?" + printable(latin),
              "garbage for a query");
      case 3 -> good.withHeader("X-Garbage: " + latin, "random bytes in a header");
      case 4 ->
          new FuzzRequest(
              Optional.empty(),
              latin,
              latin,
              List.of(latin + ":" + latin),
              bytes,
              Optional.empty(),
              false,
              "nothing but random bytes");
      default -> good.withBody(bytes, "random bytes for a body");
    };
  }

  /** Only what may stand in a URL, much of it percent-encoded. */
  private static String printable(String latin) {
    StringBuilder text = new StringBuilder();
    for (char c : latin.toCharArray()) {
      if (c > 0x20 && c < 0x7F && "\"<>\\^`{|}#%[]".indexOf(c) < 0) {
        text.append(c);
      } else {
        text.append('%').append(String.format(java.util.Locale.ROOT, "%02x", (int) c));
      }
    }
    return text.toString();
  }
}
