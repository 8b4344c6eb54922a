package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.file.Csv;
import io.rankly.file.FileFormat;
import io.rankly.rank.Entry;
import io.rankly.rank.Meta;
import io.rankly.rank.Segment;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text of an export, which an import takes as it is. */
final class ExportText {
  private final Board board;
  private final FileFormat format;
  private final JsonLines json;
  private final List<String> columns = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ExportText(Board board, FileFormat format, JsonLines json) {
    this.board = board;
    this.format = format;
    this.json = json;
    board.order().columns().forEach(column -> column.name().ifPresent(columns::add));
  }

  /** What stands before the first entry. */
  void begin() {
    if (format == FileFormat.CSV) {
      List<String> header = new ArrayList<>(List.of("rank", "player"));
      header.addAll(columns.isEmpty() ? List.of("score") : columns);
      header.addAll(List.of("name", "segment", "meta", "updatedAt"));
      line(Csv.line(header));
    }
  }

  void add(Entry entry, long rank) {
    line(format == FileFormat.CSV ? csv(entry, rank) : jsonl(entry, rank));
  }

  private String csv(Entry entry, long rank) {
    List<String> values = new ArrayList<>();
    values.add(Long.toString(rank));
    values.add(entry.player().text());
    Optional<Map<String, BigDecimal>> named = board.order().values(entry.score());
    if (named.isPresent()) {
      named.get().values().forEach(number -> values.add(number.toPlainString()));
    } else {
      values.add(board.order().first(entry.score()).toPlainString());
    }
    values.add(entry.profile().name().orElse(""));
    values.add(entry.profile().segment().map(Segment::text).orElse(""));
    values.add(entry.profile().meta().map(Meta::json).orElse(""));
    values.add(entry.updatedAt().toString());
    return Csv.line(values);
  }

  private String jsonl(Entry entry, long rank) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rank", rank);
    members.put("player", entry.player().text());
    Optional<Map<String, BigDecimal>> named = board.order().values(entry.score());
    members.put(
        named.isPresent() ? "values" : "score",
        named.isPresent() ? named.get() : board.order().first(entry.score()));
    entry.profile().name().ifPresent(name -> members.put("name", name));
    entry.profile().segment().ifPresent(segment -> members.put("segment", segment.text()));
    members.put("updatedAt", entry.updatedAt().toString());
    String object = json.object(members);
    return entry
        .profile()
        .meta()
        .map(meta -> object.substring(0, object.length() - 1) + ",\"meta\":" + meta.json() + "}")
        .orElse(object);
  }

  private void line(String line) {
    bytes.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  int size() {
    return bytes.size();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
