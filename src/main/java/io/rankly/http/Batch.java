package io.rankly.http;

import io.rankly.error.InvalidInputException;
import io.rankly.error.RanklyException;
import io.rankly.http.BatchView.ResultView;
import io.rankly.rank.OnBoard;
import io.rankly.rank.Submission;
import io.rankly.rank.Submission.Once;
import io.rankly.rank.Submissions.Result;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch of scores of which some may be no valid submissions: those are refused by themselves. */
final class Batch {
  private final List<Submission> submissions = new ArrayList<>();

  /** For each score, in order: why it is no submission, or null when it is one. */
  private final List<@Nullable RanklyException> refusals = new ArrayList<>();

  Batch(ScoresBody body, IdempotencyKey key) {
    for (ScoreBody score : body.required()) {
      try {
        submissions.add(
            Params.body(score)
                .toSubmission(key.once(Once.PART + Integer.toString(refusals.size()))));
        refusals.add(null);
      } catch (InvalidInputException e) {
        refusals.add(e);
      }
    }
  }

  List<Submission> submissions() {
    return submissions;
  }

  /** All results in the order of the scores, given those of {@link #submissions()}. */
  BatchView view(OnBoard<List<Result>> answered) {
    Iterator<Result> results = answered.value().iterator();
    return new BatchView(
        refusals.stream()
            .map(
                refusal ->
                    refusal == null
                        ? ResultView.from(answered.board(), results.next())
                        : ResultView.from(refusal))
            .toList());
  }
}
