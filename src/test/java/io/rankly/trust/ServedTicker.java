package io.rankly.trust;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A server that ticks when it is asked to, at the time that it is; a new one for each scene. */
final class ServedTicker implements Ticker {
  private final Served.Start start;
  private final StoreProxy proxy;
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Scene scene;
  private volatile @Nullable Served server;

  ServedTicker(Served.Start start, StoreProxy proxy) {
    this.start = start;
    this.proxy = proxy;
  }

  @Override
  public boolean tick(Scene of, Instant at) throws IOException, InterruptedException {
    Served living = server;
    if (living == null || scene != of) {
      kill();
      living = start.streamed(proxy, of.table(), of.bucket());
      scene = of;
      server = living;
    }
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(living.address().resolve("/internal/tick"))
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 200 && answer.statusCode() != 503) {
        throw new AssertionError("a tick was answered with " + answer.body());
      }
      return true;
    } catch (IOException | CompletionException e) {
      // It ended under way, or before it listened.
      return false;
    }
  }

  @Override
  public void kill() {
    Served living = server;
    if (living != null) {
      living.kill();
    }
  }
}
