package io.rankly.trust;

import io.rankly.board.Board;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Grounds;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipt;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.rank.Submissions;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A board that is written to and asked. */
interface Asked {
  /** A score, its rank, 1-based, and how many scores there are. */
  record Place(long score, long rank, long total) {}

  /** What became of a submission, and what the player had before. */
  record Submitted(Optional<Long> before, Place place, boolean changed) {}

  Submitted submit(String player, long score) throws IOException, InterruptedException;

  void remove(String player) throws IOException, InterruptedException;

  /** Where a player stands, if it has a score. */
  Optional<Place> standing(String player) throws IOException, InterruptedException;

  /** The place that a score has or would get. */
  Place place(long score) throws IOException, InterruptedException;

  /** One of the service in this process. */
  static Asked of(Stores stores, Board board) {
    return of(stores, board, () -> stores.submissions);
  }

  /**
   * The same.
   *
   * @param submissions the process that takes the next submission
   */
  static Asked of(Stores stores, Board board, Supplier<Submissions> submissions) {
    Instant now = board.createdAt();
    SeasonChoice season = SeasonChoice.main(now);
    return new Asked() {
      @Override
      public Submitted submit(String player, long score) {
        Submission submission =
            new Submission(new PlayerId(player), given(score), Profile.NONE, Optional.empty());
        Receipt receipt = submissions.get().submit(board.id(), submission, now).value().main();
        return new Submitted(
            receipt.previousScore().map(Score::first),
            place(receipt.standing()),
            receipt.changed());
      }

      @Override
      public void remove(String player) {
        stores.removals.remove(board.id(), season, new PlayerId(player), Grounds.NONE);
      }

      @Override
      public Optional<Place> standing(String player) {
        try {
          PlayerId id = new PlayerId(player);
          return Optional.of(place(stores.standings.of(board.id(), season, id).value()));
        } catch (NotFoundException e) {
          return Optional.empty();
        }
      }

      @Override
      public Place place(long score) {
        Standing.Place place =
            stores.places.ofScore(board.id(), season, given(score)).value().place();
        return new Place(score, place.rank(), place.total());
      }

      private static Place place(Standing standing) {
        return new Place(
            standing.score().first(), standing.place().rank(), standing.place().total());
      }

      private static GivenScore given(long score) {
        return GivenScore.of(BigDecimal.valueOf(score));
      }
    };
  }
}
