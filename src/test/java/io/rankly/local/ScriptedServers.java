package io.rankly.local;

import io.rankly.local.ScriptedServer.Script;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The servers of a test, and what else is closed at its end. */
public final class ScriptedServers implements AfterEachCallback {
  private final List<AutoCloseable> open = new ArrayList<>();

  public ScriptedServer serving(Script script) throws IOException {
    return closedAtEnd(ScriptedServer.start(script));
  }

  public ScriptedServer serving(ServerSocket listener, Script script) {
    return closedAtEnd(ScriptedServer.start(listener, script));
  }

  /** A server that answers every request with this. */
  public ScriptedServer answering(String answer) throws IOException {
    return serving(
        (number, peer) -> {
          while (true) {
            peer.request();
            peer.send(answer);
          }
        });
  }

  public <T extends AutoCloseable> T closedAtEnd(T one) {
    open.add(one);
    return one;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }
}
