package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.score.Direction;
import io.rankly.trust.History.Counted;
import io.rankly.trust.History.Event;
import io.rankly.trust.History.Fact;
import io.rankly.trust.History.Ranked;
import io.rankly.trust.History.RankedAtOnce;
import io.rankly.trust.History.Ranking;
import io.rankly.trust.History.Saw;
import io.rankly.trust.History.Wrote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * Histories that are right, and the same with something wrong, which must be found. Times are small
 * numbers; scores are better if they are larger.
 */
class HistoryTest {
  private static final Ranking RANKING = Histories.ranking(Direction.DESCENDING);

  /** Far enough apart that other items count them, as seen from 100. */
  private static final long SMALL = 200;

  private static final long LARGE = 20_000;

  @Test
  void score_thatWasAcknowledged_isSeen() {
    Event write = event(0, 1, wrote("ann", none(), score(5)));
    requireOrder(history(write, event(2, 3, saw("ann", score(5)))));
    requireNoOrder(history(write, event(2, 3, saw("ann", none()))));
    requireNoOrder(history(write, event(2, 3, saw("ann", score(6)))));
  }

  @Test
  void score_thatIsBeingWritten_isSeenOrNot() {
    Event write = event(0, 9, wrote("ann", score(4), score(5)));
    Map<String, Long> before = Map.of("ann", 4L);
    requireOrder(history(before, write, event(2, 3, saw("ann", score(5)))));
    requireOrder(history(before, write, event(2, 3, saw("ann", score(4)))));
    requireNoOrder(
        history(
            before, write, event(2, 3, saw("ann", score(5))), event(4, 5, saw("ann", score(4)))));
  }

  @Test
  void score_thatIsNotYetWritten_isNotSeen() {
    requireNoOrder(
        history(event(0, 1, saw("ann", score(5))), event(2, 3, wrote("ann", none(), score(5)))));
  }

  @Test
  void write_thatForgetsAnother_hasNoOrder() {
    Event first = event(0, 5, wrote("ann", none(), score(5)));
    requireOrder(history(first, event(1, 6, wrote("ann", score(5), score(12)))));
    requireNoOrder(history(first, event(1, 6, wrote("ann", none(), score(7)))));
  }

  @Test
  void total_isThatOfOneMoment() {
    Event ann = event(0, 9, wrote("ann", none(), score(5)));
    Event ben = event(0, 9, wrote("ben", none(), score(6)));
    for (int total = 0; total <= 2; total++) {
      requireOrder(history(ann, ben, event(1, 8, new Counted(total))));
    }
    requireNoOrder(history(ann, ben, event(1, 8, new Counted(3))));
    requireNoOrder(history(ann, ben, event(1, 2, new Counted(2)), event(3, 4, new Counted(1))));
    requireNoOrder(history(ann, ben, event(10, 11, new Counted(1))));
  }

  @Test
  void readers_seeWritesInOneOrder() {
    Event ann = event(0, 9, wrote("ann", none(), score(5)));
    Event ben = event(0, 9, wrote("ben", none(), score(6)));
    Event annOnly = event(1, 2, saw("ann", score(5)));
    Event notBen = event(3, 4, saw("ben", none()));
    Event benOnly = event(1, 2, saw("ben", score(6)));
    Event notAnn = event(3, 4, saw("ann", none()));
    requireOrder(history(ann, ben, annOnly, notBen));
    requireOrder(history(ann, ben, benOnly, notAnn));
    requireNoOrder(history(ann, ben, annOnly, notBen, benOnly, notAnn));
  }

  @Test
  void items_haveAnOrderEach() {
    Event ann = event(0, 9, wrote("ann", none(), score(5)));
    History torn = history(ann, event(1, 2, new Counted(1)), event(3, 4, saw("ann", none())));
    requireNoOrder(torn);
    torn.items().forEach(HistoryTest::requireOrder);
    History forgotten =
        history(ann, event(1, 2, saw("ann", score(5))), event(3, 4, saw("ann", none())));
    requireNoOrder(forgotten.items().get(0));
    requireOrder(forgotten.items().get(1));
    History lost = history(ann, event(1, 2, new Counted(1)), event(3, 4, new Counted(0)));
    requireOrder(lost.items().get(0));
    requireNoOrder(lost.items().get(1));
  }

  @Test
  void rankOfOneMoment_hasAnOrder() {
    Map<String, Long> before = Map.of("ann", SMALL, "ben", 50L);
    Event move = event(0, 9, wrote("ann", score(SMALL), score(LARGE)));
    requireOrder(history(before, move, event(1, 2, new RankedAtOnce(100, 2))));
    requireNoOrder(history(before, move, event(1, 2, new RankedAtOnce(100, 1))));
    requireNoOrder(history(before, move, event(1, 2, new RankedAtOnce(100, 3))));
    Event overtakes = event(0, 9, wrote("ben", score(50), score(300)));
    requireOrder(history(before, overtakes, event(1, 2, new RankedAtOnce(100, 3))));
    requireNoOrder(
        history(
            before,
            overtakes,
            event(1, 2, new RankedAtOnce(100, 3)),
            event(3, 4, new RankedAtOnce(100, 2))));
  }

  @Test
  void rank_whileNobodyWrites_isExact() {
    Map<String, Long> before = Map.of("ann", SMALL, "ben", LARGE, "cid", 100L, "dan", 50L);
    requireRanks(before, List.of(), Optional.empty(), 3, 3);
  }

  @Test
  void rank_behindWritesThatAreOver_isExact() {
    requireRanks(
        Map.of("ann", SMALL),
        List.of(
            event(0, 1, wrote("ann", score(SMALL), score(LARGE))),
            event(2, 3, wrote("ben", none(), score(LARGE))),
            event(3, 4, wrote("ann", score(LARGE), none())),
            event(20, 21, wrote("ann", none(), score(LARGE)))),
        Optional.empty(),
        2,
        2);
  }

  @Test
  void rank_whileSomebodyOvertakes_isBeforeOrAfterIt() {
    requireRanks(
        Map.of("ann", 50L, "ben", LARGE),
        List.of(event(0, 12, wrote("ann", score(50), score(SMALL)))),
        Optional.empty(),
        2,
        3);
  }

  @Test
  void rank_whileSomebodyBetterMoves_countsEachOfItsPlacesOrNone() {
    requireRanks(
        Map.of("ann", SMALL),
        List.of(event(0, 12, wrote("ann", score(SMALL), score(LARGE)))),
        Optional.empty(),
        1,
        3);
  }

  @Test
  void rank_whileSomebodyBetterMovesWithinOneCounter_isExact() {
    requireRanks(
        Map.of("ann", SMALL),
        List.of(event(0, 12, wrote("ann", score(SMALL), score(SMALL + 1)))),
        Optional.empty(),
        2,
        2);
  }

  @Test
  void rank_ofASubmission_countsTheOthers() {
    Event own = event(10, 11, wrote("ann", score(LARGE), score(100)));
    requireRanks(Map.of("ann", LARGE, "ben", SMALL), List.of(own), Optional.of("ann"), 2, 2);
  }

  @Test
  void rank_ofASubmissionBesidesAnother_mayMissWhatThePlayerHad() {
    Event own = event(10, 11, wrote("ann", score(LARGE), score(100)));
    Event other = event(9, 11, wrote("ann", none(), score(LARGE)));
    requireRanks(Map.of("ben", SMALL), List.of(own, other), Optional.of("ann"), 1, 3);
  }

  /** Asked at 10 and answered at 11, the score 100 can have these ranks and no others. */
  private static void requireRanks(
      Map<String, Long> before,
      List<Event> writes,
      Optional<String> submitter,
      long least,
      long largest) {
    for (long rank = -1; rank <= largest + 2; rank++) {
      Event asked = event(10, 11, new Ranked(100, rank, submitter));
      List<Event> events = new ArrayList<>(writes);
      events.add(asked);
      Optional<String> found = RankBounds.unexplained(new History(before, events), RANKING);
      assertEquals(rank >= least && rank <= largest, found.isEmpty(), rank + " " + found);
    }
  }

  private static void requireOrder(History history) {
    assertEquals(Optional.empty(), OneOrder.missing(history, RANKING));
  }

  private static void requireNoOrder(History history) {
    assertTrue(OneOrder.missing(history, RANKING).isPresent(), history::toString);
  }

  private static History history(Event... events) {
    return history(Map.of(), events);
  }

  private static History history(Map<String, Long> before, Event... events) {
    return new History(before, List.of(events));
  }

  private static Event event(long sent, long answered, Fact fact) {
    return new Event(sent, answered, fact);
  }

  private static Fact wrote(String player, OptionalLong from, OptionalLong to) {
    return new Wrote(player, from, to);
  }

  private static Fact saw(String player, OptionalLong score) {
    return new Saw(player, score);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  private static OptionalLong score(long score) {
    return OptionalLong.of(score);
  }
}
