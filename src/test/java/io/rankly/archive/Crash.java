package io.rankly.archive;

import io.rankly.error.BusyException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;

/**
 * Ends a process at one of its requests to all stores: before that is sent, or before its answer is
 * there; and lets something else happen at it.
 */
public final class Crash {
  private final int at;
  private final boolean carriedOut;
  private final Runnable meanwhile;
  private final boolean ends;
  private int requests;

  private Crash(int at, boolean carriedOut, boolean ends, Runnable meanwhile) {
    this.at = at;
    this.carriedOut = carriedOut;
    this.ends = ends;
    this.meanwhile = meanwhile;
  }

  /** Ends the process at the request of this number, 0-based. */
  public static Crash at(int request, boolean carriedOut) {
    return new Crash(request, carriedOut, true, () -> {});
  }

  /** Ends nothing; something happens before the request of this number. */
  public static Crash pause(int request, Runnable meanwhile) {
    return new Crash(request, false, false, meanwhile);
  }

  /** Whether that request has come. */
  public boolean happened() {
    return requests > at;
  }

  public <T> T store(Class<T> type, T store) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> request(store, method, arguments));
    return type.cast(proxy);
  }

  private Object request(Object store, Method method, Object[] arguments) throws Throwable {
    int number = requests++;
    if (number == at && !ends) {
      meanwhile.run();
    }
    if (ends && (number > at || (number == at && !carriedOut))) {
      throw new BusyException("the process has ended", Duration.ofSeconds(1));
    }
    Object answer;
    try {
      answer = method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (ends && number == at) {
      throw new BusyException("the process has ended", Duration.ofSeconds(1));
    }
    return answer;
  }
}
