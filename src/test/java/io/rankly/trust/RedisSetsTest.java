package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server of sorted sets, as a process. */
class RedisSetsTest {
  private static final int SIGTERM = 128 + 15;

  /** As the kernel closes the pipe of a program that was killed. */
  @Test
  void server_endsWhenTheProgramThatStartedItIsGone() throws Exception {
    Process server =
        new ProcessBuilder(
                RedisSets.endingWithThisProgram("sh", "-c", "echo started; exec sleep 600"))
            .start();
    assertEquals("started", server.inputReader().readLine());
    server.getOutputStream().close();
    assertTrue(server.waitFor(60, TimeUnit.SECONDS));
    assertEquals(SIGTERM, server.exitValue());
  }

  @Test
  void server_thatDoesNotStart_isNoticed() throws Exception {
    Process server =
        new ProcessBuilder(RedisSets.endingWithThisProgram("sh", "-c", "echo no; exit 3")).start();
    assertEquals("no", server.inputReader().readLine());
    assertEquals(null, server.inputReader().readLine());
    assertEquals(3, server.waitFor());
  }
}
