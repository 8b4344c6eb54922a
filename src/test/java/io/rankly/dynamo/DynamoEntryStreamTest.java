package io.rankly.dynamo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import io.rankly.stream.Change;
import io.rankly.stream.EntryStream.Told;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** What records of a stream tell, those among them that DynamoDB Local does not write. */
class DynamoEntryStreamTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Slice SLICE = new Slice("b~g#daily#2026-01-01");
  private static final Optional<OrderKey> FIVE = Optional.of(new OrderKey("K05"));
  private static final Optional<OrderKey> SIX = Optional.of(new OrderKey("K06"));
  private static final Optional<Instant> EXPIRES = Optional.of(AT.plusSeconds(9));

  @Test
  void changes_areThoseOfEntriesThatCount() {
    assertTold(Optional.empty(), FIVE, record(Map.of(), image("K05")));
    assertTold(FIVE, SIX, record(image("K05"), image("K06")));
    assertTold(FIVE, Optional.empty(), record(image("K05"), Map.of()));
    Map<String, AttributeValue> hidden = image("K05");
    hidden.put(Schema.STATE, Items.text("HIDDEN"));
    assertTold(FIVE, Optional.empty(), record(image("K05"), hidden));
    assertTold(Optional.empty(), SIX, record(hidden, image("K06")));
  }

  @Test
  void entriesOfOtherBoards_andOtherItems_areNone() {
    Map<String, AttributeValue> other = image("K05");
    other.remove(Schema.STREAMED);
    assertNothing(record(Map.of(), other));
    Record node =
        Record.builder()
            .dynamodb(
                StreamRecord.builder()
                    .sequenceNumber("7")
                    .approximateCreationDateTime(AT)
                    .keys(Schema.nodeKey(SLICE, "K", 0))
                    .newImage(image("K05"))
                    .build())
            .build();
    assertNothing(node);
  }

  @Test
  void whatIsRemovedSinceItsTimeIsOver_isNone_andWhatAnotherServiceRemovesIsOne() {
    Record removed = record(image("K05"), Map.of());
    assertNothing(by(removed, "dynamodb.amazonaws.com"));
    assertTold(FIVE, Optional.empty(), by(removed, "replication.amazonaws.com"));
  }

  private static Record by(Record record, String principal) {
    return record.toBuilder()
        .userIdentity(Identity.builder().type("Service").principalId(principal).build())
        .build();
  }

  private static void assertTold(
      Optional<OrderKey> before, Optional<OrderKey> after, Record record) {
    Change change = new Change(SLICE, EXPIRES, before, after);
    assertEquals(new Told("7", AT, Optional.of(change)), DynamoEntryStream.told(record));
  }

  private static void assertNothing(Record record) {
    assertEquals(new Told("7", AT, Optional.empty()), DynamoEntryStream.told(record));
  }

  private static Map<String, AttributeValue> image(String key) {
    Map<String, AttributeValue> image = new HashMap<>();
    image.put(Schema.INDEX_SK, Items.text(key + "#ann"));
    image.put(Schema.STREAMED, AttributeValue.fromBool(true));
    image.put(Schema.EXPIRES, Items.number(AT.plusSeconds(9).getEpochSecond()));
    return image;
  }

  private static Record record(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    StreamRecord.Builder of =
        StreamRecord.builder()
            .sequenceNumber("7")
            .approximateCreationDateTime(AT)
            .keys(Map.of(Schema.PK, Items.text("p#ann"), Schema.SK, Items.text(SLICE.text())));
    if (!before.isEmpty()) {
      of.oldImage(before);
    }
    if (!after.isEmpty()) {
      of.newImage(after);
    }
    return Record.builder().dynamodb(of.build()).build();
  }
}
