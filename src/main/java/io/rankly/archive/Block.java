package io.rankly.archive;

import io.rankly.rank.PlayerId;
import io.rankly.rank.Standing.Place;
import io.rankly.score.OrderKey;
import java.util.OptionalLong;

/**
 * Some lines in rank order that are compressed together, and what its first line tells of it.
 *
 * @param bytes how many, compressed
 * @param check a beginning of their SHA-256
 */
public record Block(
    int bytes,
    String check,
    OrderKey key,
    PlayerId player,
    long rank,
    long ties,
    OptionalLong dense)
    implements Piece {
  static Block of(ArchivedEntry first, byte[] member) {
    Place place = first.standing().place();
    return new Block(
        member.length,
        Piece.check(member),
        first.standing().key(),
        first.standing().player(),
        place.rank(),
        place.ties(),
        place.dense());
  }

  /** Whether the first line stands at this place or before it. */
  boolean beginsBy(OrderKey otherKey, PlayerId otherPlayer) {
    int order = key.compareTo(otherKey);
    return order < 0 || (order == 0 && player.compareTo(otherPlayer) <= 0);
  }
}
