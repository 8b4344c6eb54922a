package io.rankly.trust;

import io.rankly.local.LocalAws;
import io.rankly.trust.StoreCall.Store;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What lies on loopback between a program and its DynamoDB and S3, and decides of each request what
 * becomes of it. Each connection of the program has one of its own to the store.
 */
public final class StoreProxy implements AutoCloseable {
  private static final int QUEUE = 200;

  /** After so long without a request the store may have closed a connection. */
  private static final long IDLE_NANOS = 5_000_000_000L;

  private final Map<Store, URI> stores = new EnumMap<>(Store.class);
  private final Map<Store, ServerSocket> listeners = new EnumMap<>(Store.class);
  private final Set<Socket> open = new HashSet<>();
  private final Map<String, Integer> fates = new TreeMap<>();
  private final Map<String, Integer> disturbed = new TreeMap<>();
  private Function<StoreCall, Fate> plan = call -> Fate.PASSED;
  private int calls;
  private int underWay;

  private StoreProxy(LocalAws aws) throws IOException {
    stores.put(Store.DYNAMODB, aws.dynamo());
    stores.put(Store.S3, aws.s3());
    for (Store store : Store.values()) {
      ServerSocket listener = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress());
      listeners.put(store, listener);
      daemon(() -> accept(store, listener));
    }
  }

  /** Starts one through which everything passes. */
  public static StoreProxy to(LocalAws aws) throws IOException {
    return new StoreProxy(aws);
  }

  URI uri(Store store) {
    return URI.create("http://127.0.0.1:" + listener(store).getLocalPort());
  }

  private ServerSocket listener(Store store) {
    return Objects.requireNonNull(listeners.get(store));
  }

  /** From now on, requests are numbered from 1 and become what this says, one after the other. */
  synchronized void plan(Function<StoreCall, Fate> next) {
    calls = 0;
    plan = next;
  }

  /** How many requests came since the last plan. */
  synchronized int calls() {
    return calls;
  }

  /** How many requests had which fate, all together. */
  synchronized Map<String, Integer> fates() {
    return new TreeMap<>(fates);
  }

  /** How many requests of which operation did not simply pass. */
  synchronized Map<String, Integer> disturbed() {
    return new TreeMap<>(disturbed);
  }

  /** Waits until no request is under way, among them those that nobody waits for any more. */
  synchronized void awaitQuiet() throws InterruptedException {
    while (underWay > 0) {
      wait();
    }
  }

  /** How many connections the program has. */
  synchronized int connections() {
    return open.size();
  }

  /** Waits until everything is over that a program began which has ended. */
  synchronized void awaitEnd() throws InterruptedException {
    while (!open.isEmpty()) {
      wait();
    }
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket listener : listeners.values()) {
      listener.close();
    }
    Set<Socket> left;
    synchronized (this) {
      left = Set.copyOf(open);
    }
    for (Socket socket : left) {
      socket.close();
    }
  }

  private void accept(Store store, ServerSocket listener) throws IOException {
    while (true) {
      Socket caller = listener.accept();
      caller.setTcpNoDelay(true);
      synchronized (this) {
        open.add(caller);
      }
      daemon(() -> serve(store, caller));
    }
  }

  private void serve(Store store, Socket caller) throws IOException {
    URI at = Objects.requireNonNull(stores.get(store));
    try (caller;
        Socket server = new Socket(at.getHost(), at.getPort())) {
      server.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(caller.getInputStream());
      InputStream back = new BufferedInputStream(server.getInputStream());
      boolean more = true;
      while (more) {
        long since = System.nanoTime();
        Optional<Message> request = Message.request(in, caller.getOutputStream());
        if (request.isEmpty()
            || (System.nanoTime() - since > IDLE_NANOS && isClosed(server, back))) {
          return;
        }
        more = serve(store, request.get(), caller, server, back);
      }
    } finally {
      synchronized (this) {
        open.remove(caller);
        notifyAll();
      }
    }
  }

  private boolean serve(
      Store store, Message request, Socket caller, Socket server, InputStream back)
      throws IOException {
    Fate fate = fate(store, request);
    try {
      if (!fate.delay().isZero()) {
        pause(fate.delay());
      }
      Message answer = Fate.noAnswer();
      if (fate.carriedOut()) {
        server.getOutputStream().write(fate.instead().orElse(request).bytes());
        answer = Message.answer(back, request);
      }
      return fate.end().of(caller, answer);
    } finally {
      synchronized (this) {
        underWay--;
        notifyAll();
      }
    }
  }

  private synchronized Fate fate(Store store, Message request) {
    StoreCall call = StoreCall.of(++calls, store, request);
    Fate fate = plan.apply(call);
    underWay++;
    fates.merge(fate.name(), 1, Integer::sum);
    if (fate != Fate.PASSED) {
      disturbed.merge(call.operation(), 1, Integer::sum);
    }
    return fate;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isClosed(Socket server, InputStream back) throws IOException {
    server.setSoTimeout(1);
    try {
      // Nobody asked for anything: it is the end, or an answer that says so.
      back.read();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      server.setSoTimeout(0);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One of the two sides ended, or this was closed.
                return;
              }
            },
            "store-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
