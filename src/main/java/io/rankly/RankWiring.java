package io.rankly;

import io.rankly.aws.CallThreads;
import io.rankly.board.BoardStore;
import io.rankly.board.Boards;
import io.rankly.rank.AttemptReview;
import io.rankly.rank.AttemptStore;
import io.rankly.rank.Audit;
import io.rankly.rank.Corrections;
import io.rankly.rank.Distributions;
import io.rankly.rank.Listings;
import io.rankly.rank.Marks;
import io.rankly.rank.Places;
import io.rankly.rank.PlayerStandings;
import io.rankly.rank.RankStore;
import io.rankly.rank.Remembered;
import io.rankly.rank.Removals;
import io.rankly.rank.Retries;
import io.rankly.rank.Rivals;
import io.rankly.rank.Sanctions;
import io.rankly.rank.Seasons;
import io.rankly.rank.Standings;
import io.rankly.rank.Submissions;
import io.rankly.rank.Verdicts;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Boards, scores and ranks. */
final class RankWiring {
  @Produces
  @Singleton
  Boards boards(BoardStore store, Settings settings) {
    return new Boards(store, Chance::shortText, settings.streams());
  }

  @Produces
  @Singleton
  AttemptReview attempts(AttemptStore store, Boards boards) {
    return new AttemptReview(store, boards, Chance.NUMBERS);
  }

  @Produces
  @Singleton
  CallThreads callThreads() {
    return new CallThreads();
  }

  void end(@Disposes CallThreads threads) {
    threads.close();
  }

  @Produces
  @Singleton
  Remembered remembered() {
    return new Remembered();
  }

  @Produces
  @Singleton
  Submissions submissions(
      RankStore store,
      Boards boards,
      Retries retries,
      AttemptReview attempts,
      Remembered remembered,
      CallThreads threads) {
    return new Submissions(store, boards, retries, attempts, remembered, threads);
  }

  @Produces
  @Singleton
  Rivals rivals(RankStore store) {
    return new Rivals(store);
  }

  @Produces
  @Singleton
  Marks marks() {
    return new Marks(Chance::shortText);
  }

  @Produces
  @Singleton
  Removals removals(RankStore store, Boards boards, Retries retries, Marks marks) {
    return new Removals(store, boards, retries, marks);
  }

  @Produces
  @Singleton
  Sanctions sanctions(RankStore store, Boards boards, Retries retries, Marks marks) {
    return new Sanctions(store, boards, retries, marks);
  }

  @Produces
  @Singleton
  Corrections corrections(RankStore store, Boards boards, Retries retries, Marks marks) {
    return new Corrections(store, boards, retries, marks);
  }

  @Produces
  @Singleton
  Verdicts verdicts(
      RankStore store,
      AttemptStore attempts,
      Boards boards,
      Submissions submissions,
      Retries retries,
      Marks marks) {
    return new Verdicts(store, attempts, boards, submissions, retries, marks);
  }

  @Produces
  @Singleton
  Audit audit(RankStore store, Boards boards) {
    return new Audit(store, boards);
  }

  @Produces
  @Singleton
  Standings standings(RankStore store, Boards boards, Remembered remembered) {
    return new Standings(store, boards, remembered);
  }

  @Produces
  @Singleton
  PlayerStandings playerStandings(RankStore store, Boards boards) {
    return new PlayerStandings(store, boards);
  }

  @Produces
  @Singleton
  Listings listings(RankStore store, Boards boards) {
    return new Listings(store, boards);
  }

  @Produces
  @Singleton
  Places places(RankStore store, Boards boards) {
    return new Places(store, boards);
  }

  @Produces
  @Singleton
  Distributions distributions(RankStore store, Boards boards) {
    return new Distributions(store, boards);
  }

  @Produces
  @Singleton
  Seasons seasons(RankStore store, Boards boards) {
    return new Seasons(store, boards);
  }
}
