package io.rankly.http;

import io.rankly.bulk.Import.Mode;
import io.rankly.bulk.Imports.Wish;
import io.rankly.error.InvalidInputException;
import io.rankly.file.FileFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file to import. */
@Schema(name = "ImportOf")
record ImportBody(
    @Schema(
            required = true,
            enumeration = {"csv", "jsonl"},
            description =
                "`csv`: comma-separated values, the first line with their names; `jsonl`: a score in each line, as it is submitted")
        @Nullable String format,
    @Schema(
            description =
                "a file in the service's bucket, `s3://BUCKET/imports/BOARD/NAME` or `imports/BOARD/NAME`; without it, the answer has a link for an upload")
        @Nullable String file,
    @Schema(
            minimum = "1",
            maximum = "5368709120",
            description = "the size of the file that will be uploaded; the link takes no other")
        @Nullable Long bytes,
    @Schema(
            enumeration = {"auto", "submissions", "fill"},
            defaultValue = "auto",
            description =
                "`submissions`: line by line, beside other submissions; `fill`: quickly, into a board without entries, which takes nothing else meanwhile")
        @Nullable String mode) {
  static final Map<String, FileFormat> FORMATS =
      Map.of("csv", FileFormat.CSV, "jsonl", FileFormat.JSONL);

  static final Map<String, Mode> MODES =
      Map.of("auto", Mode.AUTO, "submissions", Mode.SUBMISSIONS, "fill", Mode.FILL);

  private static final long MAX_BYTES = 5L << 30;

  Wish toWish() {
    return new Wish(
        Params.choice("format", Params.required("format", format), FORMATS),
        Optional.ofNullable(file),
        mode == null ? Mode.AUTO : Params.choice("mode", mode, MODES));
  }

  OptionalLong size() {
    if (bytes == null) {
      return OptionalLong.empty();
    }
    Params.atMostOne("bytes", bytes, "file", file);
    if (bytes < 1 || bytes > MAX_BYTES) {
      throw new InvalidInputException(
          "a file must have 1 to 5368709120 bytes, 5 GB; import a larger one in pieces",
          Map.of("field", "bytes", "max", MAX_BYTES));
    }
    return OptionalLong.of(bytes);
  }
}
