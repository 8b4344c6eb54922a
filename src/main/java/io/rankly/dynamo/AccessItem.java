package io.rankly.dynamo;

import io.rankly.board.BoardAccess;
import io.rankly.board.BoardAccess.Reads;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardAccess.Writes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a board's item says about who may do what: nothing, if it is as usual. */
final class AccessItem {
  private AccessItem() {}

  static void put(Map<String, AttributeValue> item, BoardAccess access) {
    if (access.isPrivate()) {
      item.put(Schema.PRIVATE, AttributeValue.fromBool(true));
    }
    if (access.playersSign()) {
      item.put(Schema.PLAYERS_SIGN, AttributeValue.fromBool(true));
    }
    access
        .limit()
        .ifPresent(
            limit -> {
              Map<String, AttributeValue> numbers = new HashMap<>();
              UsedUpItems.put(numbers, limit);
              item.put(Schema.LIMIT, AttributeValue.fromM(numbers));
            });
    if (access.playersSubmit()) {
      item.put(Schema.PLAYERS_SUBMIT, AttributeValue.fromBool(true));
    }
  }

  static BoardAccess read(Map<String, AttributeValue> item) {
    return new BoardAccess(
        item.containsKey(Schema.PRIVATE) ? Reads.PRIVATE : Reads.PUBLIC,
        item.containsKey(Schema.PLAYERS_SUBMIT) ? Writes.PLAYER : Writes.SERVER,
        item.containsKey(Schema.PLAYERS_SIGN) ? Signature.REQUIRED : Signature.NONE,
        Optional.ofNullable(item.get(Schema.LIMIT)).map(limit -> UsedUpItems.limit(limit.m())));
  }
}
