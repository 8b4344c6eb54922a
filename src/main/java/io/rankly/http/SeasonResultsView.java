package io.rankly.http;

import io.rankly.archive.SeasonResults.Found;
import io.rankly.archive.SeasonResults.Linked;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the results of a season are to be had. */
@Schema(name = "SeasonResults")
record SeasonResultsView(
    @Schema(required = true) String board,
    @Schema(required = true) String window,
    @Schema(required = true) String season,
    @Schema(
            required = true,
            enumeration = {"csv", "jsonl"})
        String format,
    @Schema(required = true, description = "how many entries") long total,
    @Schema(required = true, description = "one, unless they have more than 1 GB")
        List<ResultsFileView> files) {
  /** A file. */
  @Schema(name = "ResultsFile")
  record ResultsFileView(
      @Schema(required = true, description = "where it is to be had, for 15 minutes") URI file,
      @Schema(required = true) long bytes,
      @Schema(required = true, description = "in hexadecimal") String sha256,
      @Schema(required = true, description = "how many entries are in it") long lines) {
    static ResultsFileView from(Linked linked) {
      return new ResultsFileView(
          linked.link(), linked.file().bytes(), linked.file().sha256(), linked.file().lines());
    }
  }

  static SeasonResultsView from(Found found) {
    return new SeasonResultsView(
        found.of().board().id().text(),
        found.of().window().id(),
        found.of().season().id(),
        found.format().extension(),
        found.total(),
        found.files().stream().map(ResultsFileView::from).toList());
  }
}
