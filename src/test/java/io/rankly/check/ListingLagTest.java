package io.rankly.check;

import static io.rankly.check.CheckedBoard.NOW;
import static io.rankly.check.CheckedBoard.found;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.check.Check.Kind;
import io.rankly.check.Check.Result;
import io.rankly.rank.Entry;
import io.rankly.rank.OddStore;
import io.rankly.rank.RankStore;
import io.rankly.rank.RankStore.Start;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.rank.Write;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A listing that lags behind makes nothing wrong, as long as it follows between two looks. */
class ListingLagTest {
  private final CheckedBoard board =
      CheckedBoard.inMemory(BoardChange.builder().update(Optional.of(UpdatePolicy.LAST)).build());
  private final OddStore ranks = new OddStore(board.stores.ranks);
  private final Checks checks = board.checks(ranks, board.checkpoints);

  private Check afterAPass(Kind kind) {
    checks.begin(board.id, kind, Optional.empty());
    return checks.step(board.id, () -> false).value();
  }

  private void fill() {
    for (int i = 0; i < 50; i++) {
      board.submit("p" + i, i / 2);
    }
  }

  @Test
  void entryThatIsNotListedYet_isNoDifference() {
    fill();
    ranks.always(without("p7"));
    assertEquals(1, afterAPass(Kind.REBUILD).suspicious());
    ranks.always(UnaryOperator.identity());
    assertEquals(Optional.of(Result.RIGHT), board.finish(checks).result());
    board.assertRight();
  }

  @Test
  void entryThatIsListedStill_isNoDifference() {
    fill();
    List<Entry> before = board.stores.ranks.list(board.allTime(), Start.top(), 100);
    board.submit("p7", 24);
    Entry old = entry(before, "p7");
    ranks.always(
        entries -> {
          List<Entry> stale = new ArrayList<>(without("p7").apply(entries));
          if (entries.stream().anyMatch(e -> e.key().equals(old.key()))) {
            stale.add(old);
            stale.sort(Comparator.comparing(Entry::key).thenComparing(Entry::player));
          }
          return stale;
        });
    // Where it was and where it is now.
    assertEquals(2, afterAPass(Kind.REBUILD).suspicious());
    board.clock.forward(Checks.PAUSE);
    assertEquals(2, checks.step(board.id, () -> false).value().suspicious());
    ranks.always(UnaryOperator.identity());
    assertEquals(Optional.of(Result.RIGHT), board.finish(checks).result());
    board.assertRight();
  }

  @Test
  void staleEntries_areTakenForDisturbance_untilItIsGivenUp() {
    fill();
    List<Entry> before = board.stores.ranks.list(board.allTime(), Start.top(), 100);
    board.submit("p49", 23);
    Entry old = entry(before, "p49");
    // The listing is never right again, about a key that nobody else has.
    board.submit("p48", 23);
    ranks.always(
        entries -> {
          List<Entry> stale = new ArrayList<>(entries);
          if (entries.isEmpty() || entries.get(0).key().compareTo(old.key()) > 0) {
            stale.add(0, old);
          }
          return stale;
        });
    checks.begin(board.id, Kind.REBUILD, Optional.empty());
    Check done = board.finish(checks);
    assertEquals(Optional.of(Result.UNDECIDED), done.result(), () -> found(done).toString());
    assertEquals(0, done.repaired());
    board.assertRight();
  }

  @Test
  void wrongCounter_isFoundThroughALaggingListing() {
    Following following = new Following(board.stores.ranks, 2);
    RankStore lagging = following.store();
    Stores stores = new Stores(lagging, board.stores.boardsInMemory());
    Random random = new Random(1);
    for (int round = 0; round < 40; round++) {
      boolean damaged = round % 2 == 1;
      write(stores, random, 60);
      following.catchUp();
      if (damaged) {
        board.plant(board.allTime(), "J", "50", 1);
        board.plant(board.allTime(), "", "J", 1);
      }
      Checks through = board.checks(lagging, board.checkpoints);
      through.begin(board.id, Kind.REBUILD, Optional.empty());
      Check last = through.get(board.id).value();
      while (last.isOpen()) {
        write(stores, random, 1);
        last = through.step(board.id, () -> true).value();
        board.clock.forward(Duration.ofSeconds(3));
      }
      Check done = last;
      assertEquals(
          Optional.of(damaged ? Result.REPAIRED : Result.RIGHT),
          done.result(),
          () -> found(done).toString());
      following.catchUp();
      board.assertRight();
    }
  }

  private void write(Stores stores, Random random, int submissions) {
    for (int i = 0; i < submissions; i++) {
      stores.submissions.submit(
          board.id, CheckedBoard.submission("q" + random.nextInt(30), random.nextInt(40)), NOW);
    }
  }

  private static Entry entry(List<Entry> entries, String player) {
    return entries.stream().filter(e -> e.player().text().equals(player)).findFirst().orElseThrow();
  }

  private static UnaryOperator<List<Entry>> without(String player) {
    return entries -> entries.stream().filter(e -> !e.player().text().equals(player)).toList();
  }

  /** A listing that is some commits behind. */
  private static final class Following {
    private final RankStore store;
    private final RankStore listing = Stores.inMemory().ranks;
    private final Deque<Write> open = new ArrayDeque<>();
    private final int behind;

    Following(RankStore store, int behind) {
      this.store = store;
      this.behind = behind;
    }

    RankStore store() {
      return (RankStore)
          Proxy.newProxyInstance(
              RankStore.class.getClassLoader(),
              new Class<?>[] {RankStore.class},
              (proxy, method, given) -> {
                if (method.getName().equals("list")) {
                  return listing.list((Slice) given[0], (Start) given[1], (int) given[2]);
                }
                Object answer = method.invoke(store, given);
                if (answer == RankStore.Outcome.STORED) {
                  open.add((Write) given[0]);
                  follow(behind);
                }
                return answer;
              });
    }

    void catchUp() {
      follow(0);
    }

    private void follow(int left) {
      while (open.size() > left) {
        Write next = open.remove();
        if (!next.slices().stream().allMatch(of -> of.entries().isEmpty())) {
          listing.commit(Write.of(next.board(), next.slices()));
        }
      }
    }
  }
}
