package io.rankly.trust;

import io.rankly.trust.StoreCall.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One request in twelve or so goes wrong, in every way that there is; and now and then nothing goes
 * through for a while, so that the service has to give up.
 */
final class RandomFaults implements Function<StoreCall, Fate> {
  /** Of what the weights are parts. */
  private static final int ALL = 10_000;

  private static final int BURST = 80;

  /**
   * Behind one more, the service takes it that there is nothing more ({@code
   * ShardCount.EMPTY_ANSWERS}).
   */
  private static final int MOST_EMPTY = 2;

  private static final int FEW = 5;
  private static final String NO_RECORDS = "no records";

  /** Longer than an attempt of the service's clients. */
  private static final Duration LATE = Duration.ofMillis(3_500);

  private final Random random;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Function<StoreCall, Fate>> bursts =
      List.of(
          call -> internalError(call, false),
          call -> internalError(call, true),
          RandomFaults::throttled,
          call -> Fate.reset(false),
          call -> Fate.reset(true),
          call -> call.isTransaction() ? conflict(call) : Fate.PASSED,
          call -> call.isOfCounting() ? internalError(call, true) : Fate.PASSED);

  private int left;
  private int empty;
  private Function<StoreCall, Fate> burst = call -> Fate.PASSED;

  /** So many of {@value #ALL} requests become this. */
  private record Fault(int weight, Function<StoreCall, Fate> fate) {}

  RandomFaults(long seed) {
    this.random = new Random(seed);
    add(150, call -> Fate.delayed(Duration.ofMillis(1 + random.nextInt(20))));
    add(60, call -> Fate.reset(false));
    add(60, call -> Fate.reset(true));
    add(30, call -> Fate.cut());
    add(60, RandomFaults::throttled);
    add(60, call -> internalError(call, false));
    add(60, call -> internalError(call, true));
    add(30, call -> unavailable(call));
    add(2, call -> Fate.silence(false));
    add(2, call -> Fate.silence(true));
    add(1, call -> Fate.late(LATE));
    add(100, call -> call.isTransaction() ? Fate.reset(true) : Fate.PASSED);
    add(200, call -> call.isTransaction() ? conflict(call) : Fate.PASSED);
    add(
        100,
        call ->
            call.operation().equals("PutItem")
                ? Fate.answered("conflict", false, StoreAnswers.conflict())
                : Fate.PASSED);
    add(1_200, call -> isRead(call) ? few(call) : Fate.PASSED);
    add(800, call -> isRead(call) && empty < MOST_EMPTY ? noRecords(call) : Fate.PASSED);
    add(100, call -> ofRead(call, "iterator expired", StoreAnswers.expiredIterator()));
    add(100, call -> ofRead(call, "limit exceeded", StoreAnswers.limitExceeded()));
    add(
        20,
        call ->
            call.isTransaction()
                ? Fate.answered("in progress", false, StoreAnswers.inProgress())
                : Fate.PASSED);
    add(
        40,
        call ->
            call.operation().equals("BatchGetItem")
                ? Fate.answered("unprocessed", false, StoreAnswers.unprocessed(call.request()))
                : Fate.PASSED);
  }

  private void add(int weight, Function<StoreCall, Fate> fate) {
    faults.add(new Fault(weight, fate));
  }

  @Override
  public Fate apply(StoreCall call) {
    Fate fate = fate(call);
    if (isRead(call)) {
      empty = fate.name().startsWith(NO_RECORDS) ? empty + 1 : 0;
    }
    return fate;
  }

  private Fate fate(StoreCall call) {
    if (left > 0) {
      left--;
      return burst.apply(call);
    }
    int drawn = random.nextInt(ALL);
    if (drawn < 3) {
      left = BURST;
      burst = bursts.get(random.nextInt(bursts.size()));
      return burst.apply(call);
    }
    int at = ALL;
    for (Fault fault : faults) {
      at -= fault.weight();
      if (drawn >= at) {
        return fault.fate().apply(call);
      }
    }
    return Fate.PASSED;
  }

  /** Whether it reads a stream. */
  private static boolean isRead(StoreCall call) {
    return call.operation().equals("GetRecords");
  }

  private Fate few(StoreCall call) {
    return Fate.few(call.request(), 1 + random.nextInt(FEW));
  }

  private static Fate noRecords(StoreCall call) {
    return Fate.answered(NO_RECORDS, false, StoreAnswers.noRecords(call.request()));
  }

  private static Fate ofRead(StoreCall call, String name, Message answer) {
    return isRead(call) ? Fate.answered(name, false, answer) : Fate.PASSED;
  }

  private static Fate conflict(StoreCall call) {
    return Fate.answered("conflict", false, StoreAnswers.conflict(call.request()));
  }

  private static Fate throttled(StoreCall call) {
    Message answer =
        call.store() == Store.S3
            ? StoreAnswers.slowDown()
            : call.number() % 2 == 0 ? StoreAnswers.throttled() : StoreAnswers.throughputExceeded();
    return Fate.answered("throttled", false, answer);
  }

  private static Fate internalError(StoreCall call, boolean carriedOut) {
    return Fate.answered(
        "internal error",
        carriedOut,
        call.store() == Store.S3 ? StoreAnswers.s3InternalError() : StoreAnswers.internalError());
  }

  private static Fate unavailable(StoreCall call) {
    return Fate.answered(
        "unavailable",
        false,
        call.store() == Store.S3 ? StoreAnswers.slowDown() : StoreAnswers.unavailable());
  }
}
