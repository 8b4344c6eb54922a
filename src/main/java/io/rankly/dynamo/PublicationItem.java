package io.rankly.dynamo;

import io.rankly.board.Publication;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a board's item says about being published: nothing, if it never was. */
final class PublicationItem {
  private PublicationItem() {}

  static void put(Map<String, AttributeValue> item, Publication publication) {
    if (publication.isOn()) {
      item.put(Schema.PUBLISH, AttributeValue.fromBool(true));
    }
    publication
        .withdrawnAt()
        .ifPresent(at -> item.put(Schema.WITHDRAWN_AT, Items.text(at.toString())));
  }

  static Publication read(Map<String, AttributeValue> item) {
    return new Publication(
        item.containsKey(Schema.PUBLISH),
        Items.optionalString(item, Schema.WITHDRAWN_AT).map(Instant::parse));
  }
}
