package io.rankly.trust;

import io.rankly.rank.PlayerState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A caller that writes one thing after the other. What can be repeated it repeats until that is
 * acknowledged; a player for whom something else became uncertain it leaves alone from then on.
 */
final class Writer {
  private static final int PLAYERS = 6;
  private static final int SHARED = 3;
  private static final int SCORES = 1_000;

  /** Of which many have few nodes in common: what is counted takes several transactions. */
  private static final long SCORES_WHERE_STREAMED = 1_000_000_000_000L;

  /** The path of a call that is none: another process counts the stream. */
  static final String ANOTHER = "another";

  private static final Runnable NOTHING = () -> {};

  private final int number;
  private final Random random;
  private final Ledger ledger;
  private final Map<String, String> names = new HashMap<>();
  private int keys;
  private int named;
  private @Nullable Call pending;

  Writer(int number, long seed, Ledger ledger) {
    this.number = number;
    this.random = new Random(seed * 1_000 + number);
    this.ledger = ledger;
  }

  /** A request, and what its answers mean. */
  record Call(
      String method,
      String path,
      Optional<String> key,
      String body,
      boolean repeatable,
      Runnable acknowledged,
      Runnable refused,
      Runnable uncertain) {}

  /** What is to be sent now: again what is still pending, or something new. */
  Call next() {
    Call call = pending == null ? draw() : pending;
    pending = call;
    return call;
  }

  boolean hasPending() {
    return pending != null;
  }

  /** That it was answered with 200. */
  void acknowledged() {
    settled().acknowledged().run();
  }

  /** That it was answered with 400: nothing has happened. */
  void refused() {
    settled().refused().run();
  }

  /** That nobody knows. */
  void uncertain() {
    Call call = settled();
    if (call.repeatable()) {
      pending = call;
    } else {
      call.uncertain().run();
    }
  }

  private Call settled() {
    Call call = Objects.requireNonNull(pending);
    pending = null;
    return call;
  }

  private Call draw() {
    int kind = random.nextInt(100);
    if (kind < 2) {
      return moderation();
    }
    String board = Ledger.BOARDS.get(random.nextInt(Ledger.BOARDS.size()));
    if (kind == 2) {
      return malformed(board);
    }
    if (kind < 8) {
      String path = kind == 3 ? "/internal/tick" : kind < 6 ? "/internal/stream" : ANOTHER;
      return new Call("POST", path, Optional.empty(), "", false, NOTHING, NOTHING, NOTHING);
    }
    if (board.equals(Ledger.ALONE) && kind < 32) {
      int slot = random.nextInt(SHARED);
      String player = ledger.everybodys(slot);
      return submission(board, player, false, () -> ledger.leave(slot, player));
    }
    boolean shared = kind < 24;
    int slot = random.nextInt(shared ? SHARED : PLAYERS);
    return submission(
        board,
        shared ? "shared-" + slot : name(board, slot),
        shared || random.nextBoolean(),
        () -> names.remove(board + slot));
  }

  /** The next call is a submission that can be repeated, to a streamed board. */
  void submit() {
    pending = submission(Ledger.ALONE, "last", true, NOTHING);
  }

  private Call submission(String board, String player, boolean keyed, Runnable uncertain) {
    boolean large = board.equals(Ledger.STREAMED) || board.equals(Ledger.ALONE);
    long score = 1 + (large ? random.nextLong(SCORES_WHERE_STREAMED) : random.nextInt(SCORES));
    Account account = ledger.of(board, player);
    account.sent(score);
    return new Call(
        "POST",
        "/v1/boards/" + board + "/scores",
        keyed ? Optional.of("w" + number + "-" + ++keys) : Optional.empty(),
        "{\"player\":\"" + player + "\",\"score\":" + score + "}",
        keyed,
        () -> account.acknowledged(score),
        () -> account.refused(score),
        uncertain);
  }

  /** Where decimals are not taken. */
  private Call malformed(String board) {
    // Checked with the others, and never sent anything that fits.
    ledger.of(board, "nobody");
    return new Call(
        "POST",
        "/v1/boards/" + board + "/scores",
        Optional.empty(),
        "{\"player\":\"nobody\",\"score\":1.5}",
        false,
        () -> {
          throw new AssertionError("a score that does not fit was taken");
        },
        NOTHING,
        NOTHING);
  }

  private Call moderation() {
    String board = random.nextBoolean() ? Ledger.WINDOWS : Ledger.STREAMED;
    String player = name(board, random.nextInt(PLAYERS));
    PlayerState state = random.nextBoolean() ? PlayerState.HIDDEN : PlayerState.RANKED;
    Account account = ledger.of(board, player);
    account.sent(state);
    return new Call(
        "PUT",
        "/v1/boards/" + board + "/players/" + player + "/moderation",
        Optional.empty(),
        "{\"state\":\"%s\",\"by\":\"w\",\"reason\":\"test\"}"
            .formatted(state.name().toLowerCase(Locale.ROOT)),
        true,
        () -> account.acknowledged(state),
        () -> {
          throw new AssertionError("moderation was refused");
        },
        NOTHING);
  }

  private String name(String board, int slot) {
    return names.computeIfAbsent(board + slot, any -> "w" + number + "-" + slot + "-" + named++);
  }
}
