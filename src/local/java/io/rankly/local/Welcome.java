package io.rankly.local;

import io.rankly.access.Access;
import io.rankly.board.Board;
import io.rankly.board.BoardSettings;
import io.rankly.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What dev mode says when it is ready: where everything is, what there is to look at, who may do
 * what, and what to try first.
 *
 * @param boards the first of them
 * @param key a new random one, told to whoever wants to close the service
 */
record Welcome(String url, List<Board> boards, Access access, String key) {
  /** Most boards that are named. */
  static final int MAX_BOARDS = 8;

  private static final String ARCADE = "arcade";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("The page:  " + url + "/");
    lines.add("The API:   " + url + "/v1/boards  described at " + url + "/q/swagger-ui");
    lines.add("Boards:    " + names());
    lines.addAll(access.open() ? open() : closed());
    return lines;
  }

  private String names() {
    String first =
        boards.stream().limit(MAX_BOARDS).map(Welcome::name).collect(Collectors.joining(", "));
    return boards.size() > MAX_BOARDS ? first + " …" : first;
  }

  private static String name(Board board) {
    BoardSettings settings = board.settings();
    return board.id().text() + settings.title().map(title -> " (" + title + ")").orElse("");
  }

  private List<String> open() {
    return List.of(
        "Try:       curl -H 'Content-Type: application/json' -d '{\"player\":\"you\",\"score\":4210}' "
            + url
            + "/v1/boards/"
            + ARCADE
            + "/scores",
        "Access:    open: whoever reaches this machine may do everything. To close it: RANKLY_ACCESS=closed RANKLY_KEYS="
            + setting()
            + " ./mvnw quarkus:dev",
        "           and send what changes something with -H 'Authorization: Bearer " + key + "'");
  }

  private List<String> closed() {
    return access.keys().isEmpty()
        ? List.of(
            "Access:    closed, and without a key nobody can change anything. To have one: RANKLY_KEYS="
                + setting(),
            "           and send what changes something with -H 'Authorization: Bearer "
                + key
                + "'",
            "Try:       curl " + url + "/v1/boards")
        : List.of(
            "Access:    closed: what changes something takes a key, of " + access.keys().names(),
            "Try:       curl -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/json' -d '{\"player\":\"you\",\"score\":4210}' "
                + url
                + "/v1/boards/"
                + ARCADE
                + "/scores");
  }

  private String setting() {
    return "me:admin:"
        + HexFormat.of().formatHex(Sha256.of(key.getBytes(StandardCharsets.US_ASCII)));
  }
}
