package io.rankly.dynamo;

import io.rankly.rank.PlayerId;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The key condition of a query on the index "standings". */
final class Listing {
  private Listing() {}

  static void where(QueryRequest.Builder request, Slice slice, Start start) {
    Map<String, String> names = new HashMap<>(Map.of("#slice", Schema.INDEX_PK));
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":slice", Items.text(slice.text())));
    String condition = "#slice = :slice";
    Optional<String> bound = start.key().map(key -> bound(key, start.player()));
    if (bound.isPresent()) {
      String comparison = !start.towardsWorse() ? "<" : start.player().isPresent() ? ">" : ">=";
      condition += " AND #order " + comparison + " :order";
      names.put("#order", Schema.INDEX_SK);
      values.put(":order", Items.text(bound.get()));
    }
    request
        .keyConditionExpression(condition)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .scanIndexForward(start.towardsWorse());
  }

  private static String bound(OrderKey key, Optional<PlayerId> player) {
    return player.map(p -> Schema.order(key, p)).orElse(key.text());
  }
}
