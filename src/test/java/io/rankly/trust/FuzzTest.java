package io.rankly.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A short version of {@code src/bench/trust fuzz}. With {@code -Drankly.fuzz.seed} and {@code
 * -Drankly.fuzz.only}, the request that failed is sent again, on boards without entries.
 */
@QuarkusTest
class FuzzTest {
  private static final int REQUESTS = 3_000;

  /** Of the server that makes events of requests in tests: it logs each that it cannot. */
  private static final Logger LOG = Logger.getLogger("io.vertx.ext.web.RoutingContext");

  @BeforeAll
  static void quieten() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void letLog() {
    LOG.setLevel(null);
  }

  @Test
  void anyRequest_isAnsweredAsTheDescriptionSays() throws Exception {
    Integer only = Integer.getInteger("rankly.fuzz.only");
    Fuzz fuzz =
        new Fuzz(
            URI.create("http://127.0.0.1:" + RestAssured.port),
            TestDynamo.ofTheService(),
            TestS3.ofTheService(),
            Integer.getInteger("rankly.fuzz.seed", 1));
    Fuzz.Report report =
        only == null
            ? fuzz.run(0, Integer.getInteger("rankly.fuzz.requests", REQUESTS))
            : fuzz.run(only, 1);
    assertEquals(Set.of(), only == null ? report.missing() : Set.of());
    assertTrue(
        only != null || report.statuses().get(200) > report.requests() / 5, report::toString);
  }
}
