package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardAccess.Writes;
import io.rankly.board.BoardChange;
import io.rankly.board.SubmissionLimit;
import io.rankly.board.UpdatePolicy;
import io.rankly.rank.Submission.Once;
import io.rankly.score.GivenScore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Boards to which players submit for themselves, and their scores. */
final class OwnScores {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private OwnScores() {}

  static BoardChange.Builder settings(UpdatePolicy update) {
    return BoardChange.builder().writes(Optional.of(Writes.PLAYER)).update(Optional.of(update));
  }

  static Board signed(Stores stores, UpdatePolicy update) {
    return stores.board(
        "signed", settings(update).signature(Optional.of(Signature.REQUIRED)).build(), NOW);
  }

  static Board limited(Stores stores, UpdatePolicy update, SubmissionLimit limit) {
    return stores.board(
        "limited", settings(update).limit(Optional.of(Optional.of(limit))).build(), NOW);
  }

  static Submission of(String player, long score, Optional<String> nonce, Optional<Once> once) {
    PlayerId id = new PlayerId(player);
    return new Submission(id, GivenScore.of(BigDecimal.valueOf(score)), Profile.NONE, once)
        .by(new Sender.Player(nonce.map(text -> new Nonce(new Nonce.Id(id, text), NOW))));
  }

  static Submission signed(String player, long score, String nonce) {
    return of(player, score, Optional.of(nonce), Optional.empty());
  }

  static Submission unsigned(String player, long score) {
    return of(player, score, Optional.empty(), Optional.empty());
  }
}
