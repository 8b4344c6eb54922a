package io.rankly.aws;

import static io.rankly.aws.TestClient.body;
import static io.rankly.aws.TestClient.request;
import static io.rankly.aws.TestClient.started;
import static io.rankly.aws.TestClient.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.aws.TestClient.Answer;
import io.rankly.local.ScriptedServer;
import io.rankly.local.ScriptedServers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** Aborts and interrupts, as the time-outs of the AWS SDK make them. */
@Timeout(60)
class AbortTest {
  @RegisterExtension final ScriptedServers servers = new ScriptedServers();

  private final TestClient client = servers.closedAtEnd(new TestClient());

  @Test
  void lateAbort_doesNoHarmToTheNextRequest() throws Exception {
    CountDownLatch aborted = new CountDownLatch(1);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.answer(200, "first");
              peer.request();
              aborted.await();
              peer.answer(200, "second");
              peer.awaitEnd();
            });
    ExecutableHttpRequest first = client.prepared(request(server));
    HttpExecuteResponse answer = first.call();
    assertEquals("first", text(answer));
    CompletableFuture<Answer> second = started(client.prepared(request(server)));
    awaitRequests(server, 2);
    first.abort();
    body(answer).close();
    answer.responseBody().orElseThrow().abort();
    aborted.countDown();
    assertEquals("second", second.get(10, TimeUnit.SECONDS).body());
    assertEquals(1, server.connections());
  }

  @Test
  void abort_endsTheWaitForAnAnswer() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.awaitEnd();
              ended.countDown();
            });
    ExecutableHttpRequest request = client.prepared(request(server));
    CompletableFuture<Answer> answer = started(request);
    awaitRequests(server, 1);
    request.abort();
    assertIoException(answer);
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void abort_endsTheWaitForTheRestOfABody() throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
              peer.awaitEnd();
            });
    HttpExecuteResponse answer = client.prepared(request(server)).call();
    AbortableInputStream body = answer.responseBody().orElseThrow();
    assertArrayEquals("ok".getBytes(StandardCharsets.UTF_8), body.readNBytes(2));
    body.abort();
    assertThrows(IOException.class, body::read);
  }

  @Test
  void abort_endsAHandshakeThatHangs() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              begun.countDown();
              peer.awaitEnd();
              ended.countDown();
            });
    ExecutableHttpRequest request = client.prepared(request(server).protocol("https"));
    CompletableFuture<Answer> answer = started(request);
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    request.abort();
    assertIoException(answer);
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void abortAheadOfTheCall_sendsNothing() throws Exception {
    ScriptedServer server = servers.answering("");
    ExecutableHttpRequest request = client.prepared(request(server));
    request.abort();
    assertThrows(IOException.class, request::call);
    assertEquals(List.of(), server.requests());
  }

  @Test
  void interrupt_endsTheWaitAndStaysSet() throws Exception {
    ScriptedServer server =
        servers.serving(
            (number, peer) -> {
              peer.request();
              peer.awaitEnd();
            });
    ExecutableHttpRequest request = client.prepared(request(server));
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                request.call();
                interrupted.complete(false);
              } catch (IOException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
              }
            });
    thread.start();
    awaitRequests(server, 1);
    thread.interrupt();
    assertTrue(interrupted.get(10, TimeUnit.SECONDS));
  }

  @Test
  void interruptedThread_leavesKeptConnectionsAlone() throws Exception {
    ScriptedServer server = servers.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    assertEquals("ok", client.get(server).body());
    Thread.currentThread().interrupt();
    try {
      assertThrows(InterruptedIOException.class, () -> client.get(server));
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals("ok", client.get(server).body());
    assertEquals(1, server.connections());
  }

  private static void assertIoException(CompletableFuture<Answer> answer) {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
    assertTrue(failed.getCause() instanceof IOException, () -> failed.toString());
  }

  private static void awaitRequests(ScriptedServer server, int count) {
    while (server.requests().size() < count) {
      assertFalse(Thread.interrupted(), "too long");
      Thread.onSpinWait();
    }
  }
}
