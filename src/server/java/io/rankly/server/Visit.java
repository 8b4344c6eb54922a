package io.rankly.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request that is complete, on its way through the {@link Turnstile}. It has its place until it
 * is answered and nothing works for it any more, whichever is later.
 */
final class Visit {
  private static final String KEY = Visit.class.getName();

  private final Turnstile turnstile;
  private final RoutingContext context;
  private final @Nullable Buffer body;
  private final Context thread;
  private final AtomicBoolean left = new AtomicBoolean();
  private long timer = -1;
  private boolean begun;
  private boolean claimed;
  private boolean ended;

  /**
   * @param thread on which its request is dealt with
   */
  Visit(Turnstile turnstile, RoutingContext context, Context thread, @Nullable Buffer body) {
    this.turnstile = turnstile;
    this.context = context;
    this.thread = thread;
    this.body = body;
    context.put(KEY, this);
    context.addEndHandler(end -> end());
  }

  /** That of a request; absent for one that needs none. */
  static Optional<Visit> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  RoutingContext context() {
    return context;
  }

  /** How much its body takes. */
  long bytes() {
    return body == null ? 0 : body.length();
  }

  /** Waits, and no longer than this. */
  void await(long millis) {
    timer =
        context
            .vertx()
            .setTimer(
                millis,
                late -> {
                  if (turnstile.giveUp(this)) {
                    turnstile.turnAway(context);
                  }
                });
  }

  /** Has a place, from whatever thread it comes. */
  void begin() {
    if (Vertx.currentContext() == thread) {
      go();
    } else {
      thread.runOnContext(now -> go());
    }
  }

  private void go() {
    context.vertx().cancelTimer(timer);
    boolean gone;
    synchronized (this) {
      begun = true;
      gone = ended;
    }
    if (gone) {
      leave();
      return;
    }
    if (body != null) {
      ((RoutingContextInternal) context).setBody(body);
    }
    context.next();
  }

  /** Whether someone is there to work for; then the place is kept until {@link #done}. */
  synchronized boolean claim() {
    claimed = !ended;
    return claimed;
  }

  /** Nobody works for it any more. */
  void done() {
    leave();
  }

  /** It is answered, or the caller is gone. */
  private void end() {
    boolean leaves;
    synchronized (this) {
      ended = true;
      leaves = begun && !claimed;
    }
    if (leaves) {
      leave();
    } else {
      turnstile.giveUp(this);
    }
  }

  private void leave() {
    if (left.compareAndSet(false, true)) {
      turnstile.leave(this);
    }
  }
}
