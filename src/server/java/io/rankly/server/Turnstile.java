package io.rankly.server;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.rankly.Settings;
import io.rankly.error.BusyException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * What lets in as many requests at the same time as the server can work on, lets some more wait,
 * and tells all others at once to come back: 503, before their bodies are read.
 *
 * <p>A request comes here three times: when its head is there, when its body is, and when it gets a
 * place. Until the body is there it takes neither a place nor one in the line, so that slow callers
 * are in nobody's way; what all bodies take together is limited, and so is the time that one of
 * them takes. Who waits longer than it makes sense is told so, and who is gone is not worked for.
 */
@Singleton
public final class Turnstile {
  /** Behind all that refuses a request by its head, and before any route. */
  private static final int ORDER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 2;

  /** Who asks this asks whether the server runs, and has an answer that is there already. */
  private static final String ALIVE = "/q/openapi";

  private static final long LONGEST_BODY = Duration.ofSeconds(10).toMillis();

  /** What is not worth reading only to let go of it. */
  private static final int SMALL = 64 * 1024;

  /** Seconds; drawn, so that those who are turned away together do not come back together. */
  private static final int SOONEST_RETURN = 1;

  private static final int LATEST_RETURN = 4;

  private static final long PAUSE_OF_LOG = Duration.ofSeconds(10).toNanos();
  private static final Logger LOG = Logger.getLogger(Turnstile.class);

  private final Line<Visit> line;
  private final long longestWait;
  private final AtomicLong bytes = new AtomicLong();
  private final long mostBytes = Runtime.getRuntime().maxMemory() / 8;
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - PAUSE_OF_LOG);

  Turnstile(Settings settings) {
    this.line = new Line<>(settings.requestsAtOnce(), settings.requestsWaiting());
    this.longestWait = Math.max(1, settings.waitingBudget().toMillis());
  }

  void stand(@Observes Router router) {
    router.route().order(ORDER).handler(this::head);
  }

  private void head(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (context.normalizedPath().equals(ALIVE)) {
      context.next();
    } else if (line.isFull() || bytes.get() > mostBytes) {
      turnAway(context);
    } else if (hasBody(request)) {
      new BodyOnItsWay(context).read();
    } else {
      arrive(new Visit(this, context, context.vertx().getOrCreateContext(), null));
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }

  private void arrive(Visit visit) {
    switch (line.arrive(visit)) {
      case IN -> visit.begin();
      case WAITS -> visit.await(longestWait);
      case TURNED_AWAY -> {
        letGo(visit.bytes());
        turnAway(visit.context());
      }
    }
  }

  /** Someone is done, and whoever waits longest has its place. */
  void leave(Visit visit) {
    letGo(visit.bytes());
    line.leave().ifPresent(Visit::begin);
  }

  /** Whether it still waited. */
  boolean giveUp(Visit visit) {
    boolean waited = line.giveUp(visit);
    if (waited) {
      letGo(visit.bytes());
    }
    return waited;
  }

  private void letGo(long count) {
    bytes.addAndGet(-count);
  }

  void turnAway(RoutingContext context) {
    tellLog();
    int seconds = ThreadLocalRandom.current().nextInt(SOONEST_RETURN, LATEST_RETURN + 1);
    context.response().putHeader("Retry-After", Integer.toString(seconds));
    String length = context.request().getHeader("Content-Length");
    boolean small = length != null && Long.parseLong(length) <= SMALL;
    if (!context.request().isEnded() && hasBody(context.request()) && !small) {
      closeBehind(context);
    }
    context.fail(
        503,
        new BusyException(
            "this server has more to do than it can, and did nothing; try again",
            Duration.ofSeconds(seconds)));
  }

  /** What is left of a request is not waited for. */
  private static void closeBehind(RoutingContext context) {
    context.response().putHeader("Connection", "close");
    context.addEndHandler(answered -> context.request().connection().close());
  }

  /** In one line now and then: there are many. */
  private void tellLog() {
    long count = turnedAway.incrementAndGet();
    long last = lastLog.get();
    long now = System.nanoTime();
    if (now - last >= PAUSE_OF_LOG && lastLog.compareAndSet(last, now)) {
      turnedAway.addAndGet(-count);
      LOG.warnf("%d requests were turned away: there is more to do than can be done", count);
    }
  }

  /** A body that is read while its request has no place yet. */
  private final class BodyOnItsWay {
    private final RoutingContext context;
    private final Context thread;
    private final long most;
    private final Buffer read = Buffer.buffer();
    private final long timer;
    private boolean over;

    BodyOnItsWay(RoutingContext context) {
      this.context = context;
      this.thread = context.vertx().getOrCreateContext();
      Long limit = context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
      this.most = limit == null ? Long.MAX_VALUE : limit;
      this.timer = context.vertx().setTimer(LONGEST_BODY, late -> end(408));
    }

    void read() {
      context
          .request()
          .handler(this::add)
          .endHandler(end -> whole())
          .exceptionHandler(gone -> giveUp())
          .resume();
    }

    private void add(Buffer part) {
      if (over) {
        return;
      }
      long all = bytes.addAndGet(part.length());
      read.appendBuffer(part);
      if (read.length() > most) {
        end(413);
      } else if (all > mostBytes && giveUp()) {
        turnAway(context);
      }
    }

    private void whole() {
      if (!over) {
        over = true;
        context.vertx().cancelTimer(timer);
        arrive(new Visit(Turnstile.this, context, thread, read));
      }
    }

    private void end(int status) {
      if (giveUp()) {
        closeBehind(context);
        context.fail(status);
      }
    }

    /** Whether it was not over. */
    private boolean giveUp() {
      boolean open = !over;
      if (open) {
        over = true;
        context.vertx().cancelTimer(timer);
        letGo(read.length());
      }
      return open;
    }
  }
}
