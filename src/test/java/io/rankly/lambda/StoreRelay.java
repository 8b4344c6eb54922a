package io.rankly.lambda;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** What lies between a program and DynamoDB, and notes what passes. It can keep requests back. */
public final class StoreRelay implements AutoCloseable {
  private static final String TARGET_PREFIX = "DynamoDB_20120810.";

  private final URI store;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<Call> calls = new ArrayList<>();
  private final Semaphore kept = new Semaphore(0);
  private volatile CountDownLatch barrier = new CountDownLatch(0);

  /**
   * A request of the program.
   *
   * @param operation such as {@code GetItem}
   * @param at when it came, in nanoseconds of {@link System#nanoTime()}
   */
  record Call(String operation, long at) {}

  private StoreRelay(URI store) throws IOException {
    this.store = store;
  }

  public static StoreRelay to(URI store) throws IOException {
    StoreRelay relay = new StoreRelay(store);
    daemon(relay::accept);
    return relay;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The requests so far, in the order in which they came. */
  List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /** From now on, keeps what comes. */
  public void keep() {
    barrier = new CountDownLatch(1);
  }

  /** Waits until there is a request that is kept. */
  public void awaitKept() throws InterruptedException {
    awaitKept(1);
  }

  /** Waits until so many more requests are kept. */
  public void awaitKept(int count) throws InterruptedException {
    kept.acquire(count);
  }

  /** Lets pass what was kept, and what comes. */
  public void release() {
    barrier.countDown();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket function = server.accept();
      Socket dynamo = new Socket(store.getHost(), store.getPort());
      sockets.addAll(List.of(function, dynamo));
      daemon(() -> pass(function, dynamo));
      daemon(() -> dynamo.getInputStream().transferTo(function.getOutputStream()));
    }
  }

  private void pass(Socket function, Socket dynamo) throws IOException {
    InputStream in = new BufferedInputStream(function.getInputStream());
    OutputStream back = function.getOutputStream();
    Optional<Request> request = Request.read(in, back);
    while (request.isPresent()) {
      String target = request.get().header("X-Amz-Target");
      synchronized (calls) {
        calls.add(new Call(target.replace(TARGET_PREFIX, ""), System.nanoTime()));
      }
      passBarrier();
      dynamo.getOutputStream().write(bytes(request.get()));
      request = Request.read(in, back);
    }
  }

  private void passBarrier() throws IOException {
    try {
      if (barrier.getCount() > 0) {
        kept.release();
        barrier.await();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static byte[] bytes(Request request) {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
    request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + request.body().length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(request.body(), 0, all, start.length, request.body().length);
    return all;
  }

  private interface Transfer {
    void run() throws IOException;
  }

  private static void daemon(Transfer transfer) {
    Thread thread =
        new Thread(
            () -> {
              try {
                transfer.run();
              } catch (IOException e) {
                // One of the two sides ended, or this was closed.
                return;
              }
            },
            "store-relay");
    thread.setDaemon(true);
    thread.start();
  }
}
