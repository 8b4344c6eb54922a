package io.rankly.rank;

import static java.util.stream.Collectors.toSet;

import io.rankly.board.Board;
import io.rankly.board.BoardId;
import io.rankly.board.Boards;
import io.rankly.rank.AuditLine.ScoreChange;
import io.rankly.rank.AuditLine.What;
import io.rankly.rank.RankStore.Keys;
import io.rankly.rank.RankStore.Outcome;
import io.rankly.rank.RankStore.Snapshot;
import io.rankly.rank.RankStore.Wanted;
import io.rankly.rank.Retries.Attempts;
import io.rankly.rank.SlicePlan.Held;
import io.rankly.rank.Write.SliceChange;
import io.rankly.score.GivenScore;
import io.rankly.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Setting a player's score exactly, whatever the board's update policy and bounds say.
 *
 * <p>Cost: as a submission whose score is better, and two write units for the line of the audit
 * list; where a season is named, a read unit more for the current one of every window.
 */
public final class Corrections {
  private final RankStore store;
  private final BoardReads reads;
  private final Retries retries;
  private final Marks marks;

  public Corrections(RankStore store, Boards boards, Retries retries, Marks marks) {
    this.store = store;
    this.reads = new BoardReads(store, boards);
    this.retries = retries;
    this.marks = marks;
  }

  /**
   * Sets the score in one season, open or closed, or, if none is named, in the current season of
   * every window. A player who has no entry there gets one. Says where the player stands in the
   * season, or in that of the main window.
   *
   * @throws io.rankly.error.InvalidInputException when the score does not fit the board
   * @throws io.rankly.error.ConflictException when the season is frozen
   */
  public OnSlice<Standing> set(
      BoardId id, SeasonChoice season, PlayerId player, GivenScore score, Grounds grounds) {
    Attempts attempts = retries.start();
    for (; ; ) {
      OnBoard<Snapshot> read = reads.readChosen(id, board -> wanted(board, season, player, score));
      FrozenSeasons.requireNone(read.value());
      read.board().requireNotFilling();
      Plan plan = new Plan(read, season, player, score);
      Map<Slice, Keys> missing = plan.missing();
      if (!missing.isEmpty()) {
        plan.addRead(store.read(Wanted.of(missing)));
      }
      OnSlice<Standing> answer = plan.plan();
      AuditLine line = marks.line(What.SET, player, grounds, plan.scores(), season.now());
      Outcome outcome = store.commit(plan.write(line, season.now()));
      if (outcome == Outcome.STORED) {
        return answer;
      }
      attempts.lost(outcome);
    }
  }

  private static Wanted wanted(
      Board board, SeasonChoice choice, PlayerId player, GivenScore score) {
    Map<Slice, Keys> keys = new HashMap<>();
    for (BoardSeason season : Removals.seasons(board, choice)) {
      Instant reached = season.reached(choice.now());
      List<String> path = CountTree.path(board.key(board.order().units(score), reached));
      keys.put(season.slice(), Keys.of(board, Set.of(player), Set.copyOf(path)));
    }
    // Whose profile is taken over into an entry that is new.
    for (BoardSeason season : current(board, choice)) {
      keys.putIfAbsent(season.slice(), Keys.entries(Set.of(player)));
    }
    return Wanted.of(board, keys)
        .withSanctions(PlayerStates.wanted(board, Set.of(player)))
        .withFrozen(FrozenSeasons.looked(board, Removals.seasons(board, choice), choice.now()));
  }

  private static List<BoardSeason> current(Board board, SeasonChoice choice) {
    return Removals.seasons(board, SeasonChoice.main(choice.now()));
  }

  /** What the score leads to, on a board as it was read. */
  private static final class Plan {
    private final Board board;
    private final Snapshot read;
    private final List<BoardSeason> current;
    private final PlayerId player;
    private final PlayerStates states;
    private final List<InSeason> seasons = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();

    private final List<BoardSeason> of;

    private record InSeason(SlicePlan plan, Slice slice, Held held, SubmissionTime time) {}

    Plan(OnBoard<Snapshot> read, SeasonChoice choice, PlayerId player, GivenScore given) {
      this.board = read.board();
      this.read = read.value();
      this.current = current(board, choice);
      this.of = Removals.seasons(board, choice);
      this.player = player;
      this.states = new PlayerStates(board, read.value());
      Score score = board.order().units(given);
      for (BoardSeason season : of) {
        SlicePlan plan = new SlicePlan(board, season, read.value());
        Instant reached = season.reached(choice.now());
        seasons.add(
            new InSeason(
                plan,
                season.slice(),
                plan.exactly(player, score, reached),
                new SubmissionTime(reached, false, List.of(season))));
      }
    }

    /** The nodes that were not read: those of a score that stays, reached at another time. */
    Map<Slice, Keys> missing() {
      Set<Segment> segments =
          board.settings().segments()
              ? Stream.concat(entries().map(Entry::profile), Stream.of(elsewhere()))
                  .flatMap(profile -> profile.segment().stream())
                  .collect(toSet())
              : Set.of();
      Map<Slice, Keys> missing = new HashMap<>();
      for (InSeason season : seasons) {
        season
            .plan()
            .missing(player, season.held(), season.time(), segments)
            .forEach((slice, prefixes) -> missing.put(slice, Keys.nodes(board, prefixes)));
      }
      return missing;
    }

    private Stream<Entry> entries() {
      return seasons.stream().flatMap(season -> season.plan().entry(player).stream());
    }

    void addRead(Snapshot further) {
      further
          .slices()
          .forEach(
              (slice, contents) ->
                  seasons.stream()
                      .filter(season -> season.slice().equals(slice.ofAll()))
                      .forEach(season -> season.plan().addRead(slice, contents.nodes())));
    }

    OnSlice<Standing> plan() {
      Profile elsewhere = elsewhere();
      for (InSeason season : seasons) {
        SlicePlan plan = season.plan();
        Profile profile = plan.entry(player).map(Entry::profile).orElse(elsewhere);
        states.relyOn(player, plan);
        receipts.add(plan.plan(player, profile, season.held(), states.of(player), season.time()));
      }
      Receipt main = receipts.get(0);
      return new OnSlice<>(board, main.slice(), main.standing()).counted(read.countedUntil(board));
    }

    private Profile elsewhere() {
      return Profile.newest(
          Stream.concat(
                  seasons.stream().map(InSeason::slice), current.stream().map(BoardSeason::slice))
              .flatMap(
                  slice -> Optional.ofNullable(read.of(slice).entries().get(player)).stream()));
    }

    List<ScoreChange> scores() {
      return receipts.stream().map(ScoreChange::of).toList();
    }

    Write write(AuditLine line, Instant now) {
      List<SliceChange> changes =
          seasons.stream().flatMap(season -> season.plan().changes().stream()).toList();
      return Write.of(board, changes)
          .withSanctions(states.checks())
          .withAudit(line)
          .unlessFrozen(FrozenSeasons.looked(board, of, now));
    }
  }
}
