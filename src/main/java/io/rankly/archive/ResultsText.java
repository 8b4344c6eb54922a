package io.rankly.archive;

import io.rankly.board.Board;
import io.rankly.file.Csv;
import io.rankly.file.FileFormat;
import io.rankly.rank.Segment;
import io.rankly.rank.Standing;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text of results: rank, player, name, scores, segment and badge of each entry. */
final class ResultsText {
  private final Board board;
  private final FileFormat as;
  private final ArchiveFormat format;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ResultsText(Board board, FileFormat as, ArchiveFormat format) {
    this.board = board;
    this.as = as;
    this.format = format;
  }

  /** What stands before the first entry of a file. */
  void begin() {
    if (as == FileFormat.CSV) {
      List<String> header = new ArrayList<>(List.of("rank", "player", "name"));
      int before = header.size();
      board.order().columns().forEach(column -> column.name().ifPresent(header::add));
      if (header.size() == before) {
        header.add("score");
      }
      header.addAll(List.of("segment", "badge"));
      line(Csv.line(header).getBytes(StandardCharsets.UTF_8));
    }
  }

  void add(ArchivedEntry entry) {
    line(
        as == FileFormat.CSV
            ? Csv.line(values(entry.standing())).getBytes(StandardCharsets.UTF_8)
            : format.result(board, entry));
  }

  private List<String> values(Standing standing) {
    List<String> values = new ArrayList<>();
    values.add(Long.toString(standing.place().rank(board.style())));
    values.add(standing.player().text());
    values.add(standing.profile().name().orElse(""));
    Optional<Map<String, BigDecimal>> named = board.order().values(standing.score());
    if (named.isPresent()) {
      named.get().values().forEach(number -> values.add(number.toPlainString()));
    } else {
      values.add(board.order().first(standing.score()).toPlainString());
    }
    values.add(standing.profile().segment().map(Segment::text).orElse(""));
    values.add(standing.badge(board).orElse(""));
    return values;
  }

  private void line(byte[] line) {
    bytes.writeBytes(line);
    bytes.write('\n');
  }

  int size() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
