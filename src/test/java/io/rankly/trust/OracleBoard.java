package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.board.Board;
import io.rankly.board.BoardWindow;
import io.rankly.error.ForbiddenException;
import io.rankly.error.NotFoundException;
import io.rankly.rank.Grounds;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.PlayerState;
import io.rankly.rank.Profile;
import io.rankly.rank.Receipt;
import io.rankly.rank.SeasonChoice;
import io.rankly.rank.Slice;
import io.rankly.rank.Standing;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.rank.Submissions.Result;
import io.rankly.trust.OracleAnswers.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A board of the service, and what is the same in sorted sets: each thing is done to both, and each
 * answer of the service asked of the sets.
 */
final class OracleBoard {
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static final Grounds GROUNDS = Grounds.of("mod", "a reason");

  private final OracleKind kind;
  private final Random random;
  private final Stores stores;
  private final SortedSets sets;
  private final Board board;
  private final List<Window> windows = new ArrayList<>();
  private final Map<String, PlayerState> states = new HashMap<>();
  private final OracleAnswers answers;
  private final OracleQuestions questions;

  OracleBoard(OracleKind kind, Stores stores, SortedSets sets, Random random) {
    this.kind = kind;
    this.stores = stores;
    this.sets = sets;
    this.random = random;
    this.board = stores.board(kind.id(), kind.settings(), NOW);
    this.answers = new OracleAnswers(kind, sets, states);
    this.questions = new OracleQuestions(kind, random, stores, sets, board, answers);
    List<BoardWindow> of = board.allWindows().all();
    for (int i = 0; i < kind.updates().size(); i++) {
      Slice slice = Slice.of(board, of.get(i), of.get(i).window().season(NOW));
      windows.add(
          new Window(
              kind.updates().size() == 1 ? Optional.empty() : Optional.of(of.get(i).id()),
              kind.updates().get(i),
              slice,
              slice.text() + " all",
              slice.text() + " ranked"));
    }
  }

  /** Does one thing, and asks the sets about it. */
  void operation() {
    int drawn = random.nextInt(100);
    if (drawn < 30) {
      submit(kind.player(random), kind.units(random));
    } else if (drawn < 32) {
      submitBatch();
    } else if (drawn < 36) {
      remove(kind.player(random));
    } else if (drawn < 40) {
      moderateOrSet(kind.player(random));
    } else {
      questions.ask(windows.get(random.nextInt(windows.size())), drawn - 40);
    }
  }

  /** What was done last. */
  @Override
  public String toString() {
    return answers.what();
  }

  /** Compares all entries, and every counter with a recount. */
  void checkAll() {
    for (Window in : windows) {
      answers.doing("everything");
      sets.range(
          in.ranked(),
          0,
          Long.MAX_VALUE,
          members ->
              assertEquals(
                  members,
                  IndexCheck.assertConsistent(stores.ranks, board, in.slice()).stream()
                      .map(
                          entry ->
                              new SortedSets.Member(
                                  entry.player().text(), answers.value(entry.score().first())))
                      .toList(),
                  answers.what()));
      sets.flush();
    }
  }

  private void submit(String player, long units) {
    answers.doing("submit " + player + " " + units);
    if (answers.state(player) == PlayerState.BANNED) {
      assertThrows(
          ForbiddenException.class,
          () -> stores.submissions.submit(board.id(), submission(player, units), NOW));
      return;
    }
    List<Receipt> receipts =
        stores.submissions.submit(board.id(), submission(player, units), NOW).value().all();
    submitted(player, units, receipts);
  }

  private void submitBatch() {
    List<Submission> submissions = new ArrayList<>();
    List<Long> units = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      units.add(kind.units(random));
      submissions.add(submission(kind.player(random), units.get(units.size() - 1)));
    }
    answers.doing("submit " + submissions);
    List<Result> results = stores.submissions.submitAll(board.id(), submissions, NOW).value();
    for (int i = 0; i < results.size(); i++) {
      String player = submissions.get(i).player().text();
      if (results.get(i) instanceof Result.Accepted accepted) {
        submitted(player, units.get(i), accepted.receipts().all());
      } else {
        assertEquals(PlayerState.BANNED, answers.state(player), answers.what());
      }
    }
  }

  private void submitted(String player, long units, List<Receipt> receipts) {
    assertTrue(answers.state(player) != PlayerState.BANNED, answers.what());
    assertEquals(windows.size(), receipts.size(), answers.what());
    for (int i = 0; i < windows.size(); i++) {
      Window in = windows.get(i);
      Receipt receipt = receipts.get(i);
      OptionalLong previous = answers.value(receipt.previousScore().map(score -> score.first()));
      sets.score(in.all(), player, answers.is(previous));
      update(in, in.all(), player, units);
      if (answers.state(player) == PlayerState.RANKED) {
        update(in, in.ranked(), player, units);
      }
      answers.requireStanding(in, receipt.standing());
      assertEquals(
          !previous.equals(OptionalLong.of(answers.value(receipt.standing().score().first()))),
          receipt.changed(),
          answers.what());
    }
  }

  private void update(Window in, String set, String player, long units) {
    switch (in.update()) {
      case BEST -> sets.putIfLess(set, player, answers.value(units));
      case LAST -> sets.put(set, player, answers.value(units));
      case SUM -> sets.add(set, player, answers.value(units));
    }
  }

  private void remove(String player) {
    answers.doing("remove " + player);
    boolean found = true;
    try {
      stores.removals.remove(board.id(), SeasonChoice.main(NOW), new PlayerId(player), GROUNDS);
    } catch (NotFoundException e) {
      found = false;
    }
    long expected = found ? 1 : 0;
    for (Window in : windows) {
      sets.remove(in.all(), player, answers.is(expected));
      sets.remove(
          in.ranked(),
          player,
          answers.is(answers.state(player) == PlayerState.RANKED ? expected : 0));
    }
  }

  private void moderateOrSet(String player) {
    if (random.nextInt(4) == 0) {
      set(player, kind.units(random));
    } else if (kind.moderated()) {
      moderate(player, PlayerState.values()[random.nextInt(3)]);
    } else {
      remove(player);
    }
  }

  private void set(String player, long units) {
    answers.doing("set " + player + " " + units);
    Standing standing =
        stores
            .corrections
            .set(
                board.id(),
                SeasonChoice.main(NOW),
                new PlayerId(player),
                kind.given(units),
                GROUNDS)
            .value();
    for (Window in : windows) {
      sets.put(in.all(), player, answers.value(units));
      if (answers.state(player) == PlayerState.RANKED) {
        sets.put(in.ranked(), player, answers.value(units));
      }
    }
    assertEquals(units, standing.score().first(), answers.what());
    answers.requireStanding(windows.get(0), standing);
  }

  private void moderate(String player, PlayerState state) {
    answers.doing("moderate " + player + " " + state);
    stores.sanctions.put(board.id(), new PlayerId(player), state, GROUNDS, NOW);
    PlayerState before = answers.state(player);
    states.put(player, state);
    for (Window in : windows) {
      if (before == PlayerState.RANKED && state != PlayerState.RANKED) {
        sets.remove(in.ranked(), player, removed -> {});
      } else if (before != PlayerState.RANKED && state == PlayerState.RANKED) {
        sets.score(
            in.all(),
            player,
            score -> score.ifPresent(held -> sets.put(in.ranked(), player, held)));
        sets.flush();
      }
    }
  }

  private Submission submission(String player, long units) {
    return new Submission(new PlayerId(player), kind.given(units), Profile.NONE, Optional.empty());
  }
}
