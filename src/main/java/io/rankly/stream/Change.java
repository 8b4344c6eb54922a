package io.rankly.stream;

import io.rankly.rank.Slice;
import io.rankly.score.OrderKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an entry of a streamed board.
 *
 * @param expires from when on all that is stored of the slice counts as gone; absent: never
 * @param before the key with which it was counted; absent: it was not
 * @param after the key with which it is to be counted; absent: it is not
 */
public record Change(
    Slice slice, Optional<Instant> expires, Optional<OrderKey> before, Optional<OrderKey> after) {}
