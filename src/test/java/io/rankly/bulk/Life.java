package io.rankly.bulk;

import io.rankly.file.FileStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The life of a process, which ends at one of its requests to a store: before it is sent, or after
 * it was carried out. No request follows.
 */
final class Life implements ExecutionInterceptor {
  private final AtomicInteger left;
  private final boolean carriedOut;

  /**
   * @param requests how many have an answer
   * @param carriedOut whether the one without an answer happens
   */
  Life(int requests, boolean carriedOut) {
    this.left = new AtomicInteger(requests);
    this.carriedOut = carriedOut;
  }

  /** The end of a process, which nothing in it catches. */
  static final class Ended extends Error {
    private static final long serialVersionUID = 1;
  }

  boolean isOver() {
    return left.get() < 0;
  }

  private void before() {
    int now = left.decrementAndGet();
    if (carriedOut ? now < -1 : now < 0) {
      throw new Ended();
    }
  }

  private void after() {
    if (left.get() < 0) {
      throw new Ended();
    }
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    before();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    after();
  }

  FileStore of(FileStore store) {
    return (FileStore)
        Proxy.newProxyInstance(
            FileStore.class.getClassLoader(),
            new Class<?>[] {FileStore.class},
            (proxy, method, given) -> {
              before();
              try {
                Object answer = method.invoke(store, given);
                after();
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
