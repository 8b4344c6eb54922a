package io.rankly.rank;

import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.UpdatePolicy;
import io.rankly.board.WindowsChange.GivenWindow;
import io.rankly.error.ConflictException;
import io.rankly.error.ForbiddenException;
import io.rankly.error.InvalidInputException;
import io.rankly.error.NotFoundException;
import io.rankly.error.RanklyException;
import io.rankly.error.RefusedException;
import io.rankly.rank.ModelRanking.Held;
import io.rankly.rank.Submission.NamedSeason;
import io.rankly.season.Season;
import io.rankly.season.Window;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What a board with its windows has to be: a {@link ModelRanking} for each season. */
final class ModelBoard {
  private final Board board;
  private final Map<Slice, ModelRanking> rankings = new HashMap<>();
  private final Map<String, Window> windows = new LinkedHashMap<>();
  private final Map<String, Optional<UpdatePolicy>> updates = new HashMap<>();

  /** How many days a season is kept, by when it begins. */
  private final NavigableMap<Instant, Integer> days = new TreeMap<>();

  /** What moderation made of players; those of whom it made nothing are ranked. */
  private final Map<PlayerId, PlayerState> states = new HashMap<>();

  /** What was done to players: each as time, what and player, the newest last. */
  final List<String> audit = new ArrayList<>();

  private UpdatePolicy update;
  private Duration grace;

  ModelBoard(Board board) {
    this.board = board;
    this.update = board.update();
    this.grace = board.allWindows().grace();
    board
        .allWindows()
        .all()
        .forEach(
            window -> {
              windows.put(window.id(), window.window());
              updates.put(window.id(), window.update());
            });
    board.allWindows().retention().days().ifPresent(kept -> days.put(Instant.MIN, kept));
  }

  /** Either why a submission is refused, or its receipts. */
  record Expected(Optional<Class<? extends RanklyException>> refused, Receipts receipts) {
    static Expected refused(Class<? extends RanklyException> why) {
      return new Expected(Optional.of(why), new Receipts(List.of()));
    }
  }

  boolean hasWindows() {
    return board.windows().isPresent();
  }

  Window window(String id) {
    return windows.get(id);
  }

  ModelRanking ranking(Slice slice) {
    if (slice.segment().isPresent()) {
      String all = slice.text().substring(0, slice.text().indexOf('@'));
      ModelRanking ranking = new ModelRanking(board, states);
      ranking.held.putAll(ranking(new Slice(all)).held);
      ranking.held.values().removeIf(held -> !held.profile().segment().equals(slice.segment()));
      return ranking;
    }
    return rankings.computeIfAbsent(slice, s -> new ModelRanking(board, states));
  }

  /** What of the settings can change. */
  List<Object> settings() {
    return List.of(update, grace, List.copyOf(updates.values()), List.copyOf(days.values()));
  }

  static List<Object> settings(Board board) {
    ModelBoard other = new ModelBoard(board);
    List<Integer> days =
        board.allWindows().retention().terms().stream().map(term -> term.days()).toList();
    return List.of(other.update, other.grace, List.copyOf(other.updates.values()), days);
  }

  void change(BoardChange change, Instant now) {
    update = change.update().orElse(update);
    grace = change.windows().graceMinutes().map(Duration::ofMinutes).orElse(grace);
    change
        .windows()
        .windows()
        .ifPresent(
            given -> {
              for (GivenWindow window : given) {
                updates.put(window.id(), window.update());
              }
            });
    change
        .windows()
        .retentionDays()
        .filter(kept -> days.isEmpty() || !days.lastEntry().getValue().equals(kept))
        .ifPresent(kept -> days.put(now.plus(Duration.ofMinutes(1)), kept));
  }

  Expected submit(Submission submission, List<Long> units, Instant now) {
    if (states.get(submission.player()) == PlayerState.BANNED) {
      return Expected.refused(ForbiddenException.class);
    }
    Instant reached = now;
    boolean late = false;
    if (submission.season().isPresent()) {
      Optional<Window> window = named(submission.season().get());
      if (window.isEmpty()) {
        return Expected.refused(InvalidInputException.class);
      }
      Season season = window.get().parse(submission.season().get().season());
      if (season.start().isAfter(now)) {
        return Expected.refused(InvalidInputException.class);
      }
      if (season.end().isPresent() && !season.end().get().isAfter(board.createdAt())) {
        return Expected.refused(NotFoundException.class);
      }
      late = season.end().isPresent() && !season.end().get().isAfter(now);
      reached = late ? season.end().get().minusMillis(1) : now;
    }
    List<Slice> slices = new ArrayList<>();
    List<Held> held = new ArrayList<>();
    for (Window window : windows.values()) {
      Season season = window.season(reached);
      if (season.end().isPresent()
          && (!season.end().get().plus(grace).isAfter(now) || isGone(season, now))) {
        return Expected.refused(ConflictException.class);
      }
      slices.add(slice(window, season));
    }
    for (int i = 0; i < slices.size(); i++) {
      UpdatePolicy policy = updates.get(List.copyOf(windows.keySet()).get(i)).orElse(update);
      ModelRanking ranking = ranking(slices.get(i));
      Optional<Held> next =
          next(ranking, ranking.held.get(submission.player()), units, policy, reached, late);
      if (next.isEmpty()) {
        return Expected.refused(InvalidInputException.class);
      }
      Optional<Long> before =
          Optional.ofNullable(ranking.held.get(submission.player())).map(Held::first);
      if (!ranking.isWithinBounds(units, before, next.get().units())) {
        return Expected.refused(RefusedException.class);
      }
      held.add(next.get());
    }
    if (!isAsExpected(submission, slices.get(0))) {
      return Expected.refused(ConflictException.class);
    }
    Profile elsewhere = newestProfile(slices, submission.player());
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < slices.size(); i++) {
      receipts.add(counted(submission, slices.get(i), held.get(i), elsewhere, reached, late));
    }
    return new Expected(Optional.empty(), new Receipts(receipts));
  }

  private boolean isAsExpected(Submission submission, Slice main) {
    Held old = ranking(main).held.get(submission.player());
    return submission
        .expected()
        .map(
            expected ->
                expected.season().orElse(main.season()).equals(main.season())
                    && expected.version().orElse(old == null ? 0 : old.version())
                        == (old == null ? 0 : old.version()))
        .orElse(true);
  }

  private Receipt counted(
      Submission submission,
      Slice slice,
      Held next,
      Profile elsewhere,
      Instant reached,
      boolean late) {
    ModelRanking ranking = ranking(slice);
    PlayerId player = submission.player();
    Held old = ranking.held.get(player);
    Profile before = old == null ? elsewhere : old.profile();
    Profile given = submission.profile();
    Profile profile =
        new Profile(
            given.name().or(before::name),
            given.meta().or(before::meta).filter(meta -> !meta.json().equals("{}")),
            given.segment().or(before::segment));
    boolean changed = old == null || !old.units().equals(next.units());
    boolean written = changed || !old.profile().equals(profile);
    Instant updated = next.updatedAt();
    if (!changed && written) {
      updated = late && reached.isBefore(updated) ? updated : reached;
    }
    long version = old == null ? 1 : old.version() + (written ? 1 : 0);
    Held unranked =
        new Held(next.units(), next.reached(), updated, profile, version, 0, Optional.empty());
    ranking.held.put(player, unranked);
    Standing.Place place = ranking.asSeenBy(player).place(unranked);
    Optional<String> badge = ranking.badge(next.units(), place);
    long answered = written ? place.rank(board.style()) : old.answeredRank();
    ranking.held.put(
        player,
        new Held(
            next.units(),
            next.reached(),
            updated,
            profile,
            version,
            answered,
            written ? badge : old.answeredBadge()));
    return new Receipt(
        slice,
        new Standing(player, profile, next.score(), ranking.key(next), place, updated, version),
        Optional.ofNullable(old).map(Held::score),
        old == null ? OptionalLong.empty() : OptionalLong.of(old.answeredRank()),
        changed,
        badge,
        old == null
            ? Optional.empty()
            : old.answeredBadge().filter(told -> !badge.equals(Optional.of(told))));
  }

  private static Optional<Held> next(
      ModelRanking ranking,
      Held old,
      List<Long> submitted,
      UpdatePolicy policy,
      Instant reached,
      boolean late) {
    List<Long> units = submitted;
    Instant since = reached;
    if (old != null) {
      boolean behind = late && reached.isBefore(old.updatedAt());
      switch (policy) {
        case BEST -> units = ranking.isBetter(submitted, old.units()) ? submitted : old.units();
        case LAST -> units = behind ? old.units() : submitted;
        case SUM -> {
          Optional<List<Long>> sum = sum(old.units(), submitted);
          if (sum.isEmpty()) {
            return Optional.empty();
          }
          units = sum.get();
          since = behind ? old.updatedAt() : reached;
        }
      }
      if (units.equals(old.units())) {
        return Optional.of(old);
      }
    }
    return Optional.of(
        new Held(units, ranking.age(since), since, Profile.NONE, 0, 0, Optional.empty()));
  }

  private static Optional<List<Long>> sum(List<Long> old, List<Long> added) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      BigInteger sum = BigInteger.valueOf(old.get(i)).add(BigInteger.valueOf(added.get(i)));
      if (sum.bitLength() >= 64) {
        return Optional.empty();
      }
      sums.add(sum.longValueExact());
    }
    return Optional.of(sums);
  }

  private Profile newestProfile(List<Slice> slices, PlayerId player) {
    Held newest = null;
    for (Slice slice : slices) {
      Held held = ranking(slice).held.get(player);
      boolean newer =
          held != null && (newest == null || held.updatedAt().isAfter(newest.updatedAt()));
      newest = newer ? held : newest;
    }
    return newest == null ? Profile.NONE : newest.profile();
  }

  /** The window that is meant, if only one can be. */
  private Optional<Window> named(NamedSeason named) {
    if (named.window().isPresent()) {
      return Optional.of(windows.get(named.window().get()));
    }
    List<Window> alike =
        windows.values().stream()
            .filter(w -> w.season(board.createdAt()).id().length() == named.season().length())
            .toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  /** Why this cannot be asked for, if so. */
  Optional<Class<? extends RanklyException>> refused(SeasonChoice choice) {
    Window window = window(choice);
    Season current = window.season(choice.now());
    if (SeasonChoice.PREVIOUS.equals(choice.season().orElse("")) && current.end().isEmpty()) {
      return Optional.of(NotFoundException.class);
    }
    Season season = season(choice);
    if (season.equals(current)) {
      return Optional.empty();
    }
    if (season.start().isAfter(choice.now())) {
      return Optional.of(InvalidInputException.class);
    }
    return season.end().get().isAfter(board.createdAt()) && !isGone(season, choice.now())
        ? Optional.empty()
        : Optional.of(NotFoundException.class);
  }

  /** Whether this can still be asked for at that time. */
  boolean isKept(SeasonChoice choice, Instant later) {
    return !isGone(season(choice), later);
  }

  private boolean isGone(Season season, Instant now) {
    Map.Entry<Instant, Integer> kept = days.floorEntry(season.start());
    return kept != null
        && season.end().isPresent()
        && !season.end().get().plus(Duration.ofDays(kept.getValue())).isAfter(now);
  }

  Slice slice(SeasonChoice choice) {
    return slice(window(choice), season(choice));
  }

  /** What a removal is about. */
  List<Slice> removedFrom(SeasonChoice choice) {
    return choice.isGiven()
        ? List.of(slice(choice))
        : windows.values().stream().map(w -> slice(w, w.season(choice.now()))).toList();
  }

  /** Puts a player into a state; the slices in which it has an entry that is kept. */
  List<Slice> moderate(PlayerId player, PlayerState state, Instant now) {
    List<Slice> kept = new ArrayList<>();
    PlayerState before = states.getOrDefault(player, PlayerState.RANKED);
    rankings.forEach(
        (slice, ranking) -> {
          Held held = ranking.held.get(player);
          Season season = windows.get(slice.window()).parse(slice.season());
          if (held != null && !isGone(season, now)) {
            kept.add(slice);
          }
        });
    if (before != state) {
      String what =
          state == PlayerState.RANKED ? "RESTORE" : state == PlayerState.HIDDEN ? "HIDE" : "BAN";
      audit.add(now + " " + what + " " + player);
    }
    states.put(player, state);
    return kept;
  }

  /** Sets a score; where the player stands then. */
  Standing set(PlayerId player, List<Long> units, SeasonChoice choice) {
    List<Slice> slices = removedFrom(choice);
    List<Slice> known = new ArrayList<>(slices);
    known.addAll(removedFrom(SeasonChoice.main(choice.now())));
    Profile elsewhere = newestProfile(known, player);
    Standing main = null;
    for (Slice slice : slices) {
      ModelRanking ranking = ranking(slice);
      Season season = windows.get(slice.window()).parse(slice.season());
      Instant reached =
          season.contains(choice.now()) ? choice.now() : season.end().get().minusMillis(1);
      Held old = ranking.held.get(player);
      if (old == null || !old.units().equals(units)) {
        Profile profile = old == null ? elsewhere : old.profile();
        long version = old == null ? 1 : old.version() + 1;
        Held next =
            new Held(units, ranking.age(reached), reached, profile, version, 0, Optional.empty());
        ranking.held.put(player, next);
        Standing.Place place = ranking.asSeenBy(player).place(next);
        ranking.held.put(
            player,
            new Held(
                units,
                next.reached(),
                reached,
                profile,
                version,
                place.rank(board.style()),
                ranking.badge(units, place)));
      }
      Held has = ranking.held.get(player);
      Standing standing =
          new Standing(
              player,
              has.profile(),
              has.score(),
              ranking.key(has),
              ranking.asSeenBy(player).place(has),
              has.updatedAt(),
              has.version());
      main = main == null ? standing : main;
    }
    audit.add(choice.now() + " SET " + player);
    return main;
  }

  /** The seasons that are listed, each found by walking through every one that there was. */
  List<Seasons.Counted> seasons(Optional<String> id, Instant now) {
    Window window = windows.get(id.orElse(windows.keySet().iterator().next()));
    List<Seasons.Counted> seasons = new ArrayList<>();
    Optional<Season> next = Optional.of(window.season(now));
    while (next.isPresent()) {
      Season season = next.get();
      boolean current = season.contains(now);
      if (!current && !season.end().get().isAfter(board.createdAt())) {
        break;
      }
      if (!isGone(season, now)) {
        int total = ranking(slice(window, season)).counted().size();
        seasons.add(new Seasons.Counted(season, total, current, false));
      }
      next = window.previous(season);
    }
    return seasons;
  }

  private Window window(SeasonChoice choice) {
    return windows.get(choice.window().orElse(windows.keySet().iterator().next()));
  }

  private Season season(SeasonChoice choice) {
    Window window = window(choice);
    Season current = window.season(choice.now());
    if (choice.season().isEmpty()) {
      return current;
    }
    return choice.season().get().equals(SeasonChoice.PREVIOUS)
        ? window.previous(current).get()
        : window.parse(choice.season().get());
  }

  private Slice slice(Window window, Season season) {
    String start = board.id() + "~" + board.generation() + "#";
    return new Slice(start + (window.id().equals("all") ? "all" : window.id() + "#" + season.id()));
  }
}
