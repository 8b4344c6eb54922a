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
    String board = random.nextBoolean() ? Ledger.WINDOWS : Ledger.DENSE;
    if (kind == 2) {
      return malformed(board);
    }
    if (kind == 3) {
      Runnable nothing = () -> {};
      return new Call(
          "POST", "/internal/tick", Optional.empty(), "", false, nothing, nothing, nothing);
    }
    boolean shared = kind < 20;
    boolean keyed = shared || random.nextBoolean();
    int slot = random.nextInt(shared ? SHARED : PLAYERS);
    String player = shared ? "shared-" + slot : name(board, slot);
    long score = 1 + random.nextInt(SCORES);
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
        () -> names.remove(board + slot));
  }

  /** Where decimals are not taken. */
  private Call malformed(String board) {
    // Checked with the others, and never sent anything that fits.
    ledger.of(board, "nobody");
    Runnable nothing = () -> {};
    return new Call(
        "POST",
        "/v1/boards/" + board + "/scores",
        Optional.empty(),
        "{\"player\":\"nobody\",\"score\":1.5}",
        false,
        () -> {
          throw new AssertionError("a score that does not fit was taken");
        },
        nothing,
        nothing);
  }

  private Call moderation() {
    String player = name(Ledger.WINDOWS, random.nextInt(PLAYERS));
    PlayerState state = random.nextBoolean() ? PlayerState.HIDDEN : PlayerState.RANKED;
    Account account = ledger.of(Ledger.WINDOWS, player);
    account.sent(state);
    return new Call(
        "PUT",
        "/v1/boards/" + Ledger.WINDOWS + "/players/" + player + "/moderation",
        Optional.empty(),
        "{\"state\":\"%s\",\"by\":\"w\",\"reason\":\"test\"}"
            .formatted(state.name().toLowerCase(Locale.ROOT)),
        true,
        () -> account.acknowledged(state),
        () -> {
          throw new AssertionError("moderation was refused");
        },
        () -> {});
  }

  private String name(String board, int slot) {
    return names.computeIfAbsent(board + slot, any -> "w" + number + "-" + slot + "-" + named++);
  }
}
