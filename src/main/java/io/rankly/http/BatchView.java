package io.rankly.http;

import io.rankly.board.Board;
import io.rankly.error.RanklyException;
import io.rankly.rank.Submissions.Result;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A result for each submitted score, in order. */
@Schema(name = "Results")
record BatchView(List<ResultView> results) {
  /** What became of one score of a batch: a receipt with status 200, or a problem. */
  @Schema(name = "Result")
  record ResultView(
      int status,
      @Nullable ReceiptView receipt,
      @Schema(implementation = Problem.class) @Nullable Map<String, Object> problem) {
    static ResultView from(Board board, Result result) {
      return result instanceof Result.Accepted accepted
          ? new ResultView(200, ReceiptView.from(board, accepted.receipts()), null)
          : from(((Result.Refused) result).reason());
    }

    static ResultView from(RanklyException refused) {
      return new ResultView(Problem.status(refused), null, Problem.of(refused));
    }
  }
}
