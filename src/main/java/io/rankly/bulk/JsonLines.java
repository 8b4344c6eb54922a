package io.rankly.bulk;

import io.rankly.rank.Meta;
import io.rankly.rank.Submission;
import java.util.Map;

/** JSON as the service takes it elsewhere. */
public interface JsonLines {
  /**
   * A submission.
   *
   * @throws io.rankly.error.InvalidInputException when it is none, or says more than an import may
   */
  Submission submission(String line);

  /**
   * What is to be kept with an entry.
   *
   * @throws io.rankly.error.InvalidInputException when it is no JSON object
   */
  Meta meta(String json);

  /** An object, on one line; its values are text, numbers, and lists and maps of such. */
  String object(Map<String, Object> members);
}
