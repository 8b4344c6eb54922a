package io.rankly.bulk;

import io.rankly.board.Board;
import io.rankly.error.InvalidInputException;
import io.rankly.file.Csv;
import io.rankly.file.FileFormat;
import io.rankly.rank.Submission;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes submissions of lines. */
final class LineParser {
  private final JsonLines json;
  private final FileFormat format;
  private final List<CsvColumn> columns;

  private LineParser(JsonLines json, FileFormat format, List<CsvColumn> columns) {
    this.json = json;
    this.format = format;
    this.columns = columns;
  }

  /**
   * That of a file.
   *
   * @param header the first line of a file of comma-separated values; elsewhere nobody looks at it
   * @throws InvalidInputException when it is no header for this board
   */
  static LineParser of(Board board, FileFormat format, String header, JsonLines json) {
    return new LineParser(
        json, format, format == FileFormat.CSV ? CsvColumn.all(board, header) : List.of());
  }

  /**
   * A submission.
   *
   * @throws InvalidInputException when it is none; what the board says to it is not asked
   */
  Submission submission(Lines.Line line) {
    String text =
        text(
            line.bytes()
                .orElseThrow(
                    () ->
                        new InvalidInputException(
                            "the line is too long", Map.of("max", Lines.MAX_BYTES))));
    if (text.isBlank()) {
      throw new InvalidInputException("the line is empty");
    }
    return format == FileFormat.CSV
        ? CsvColumn.submission(columns, Csv.values(text), json)
        : json.submission(text);
  }

  /** Bytes of UTF-8 as text. */
  static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("the line is not UTF-8");
    }
  }
}
