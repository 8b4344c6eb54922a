package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.Deployment;
import io.rankly.board.Board;
import io.rankly.board.BoardChange;
import io.rankly.board.Consistency;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.lambda.Outcome.InvocationError;
import io.rankly.lambda.StoreRelay.Call;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import io.rankly.rank.IndexCheck;
import io.rankly.rank.PlayerId;
import io.rankly.rank.Profile;
import io.rankly.rank.Stores;
import io.rankly.rank.Submission;
import io.rankly.score.GivenScore;
import io.rankly.sweep.Sweeping;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The function that a schedule calls, with the event that serverless.yml gives to the schedule. */
class ScheduledIT {
  private final byte[] tick = tick();

  private static byte[] tick() {
    return Deployment.read().tick().toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void tick_isAnswered_behindNoWarmUp() throws Exception {
    URI dynamo = LocalAws.start(Optional.empty()).dynamo();
    try (StoreRelay relay = StoreRelay.to(dynamo);
        PackagedFunction function = start(relay.uri(), TestDynamo.create().table())) {
      function.firstNext();
      assertEquals(List.of(), relay.calls());
      Instant before = Instant.now();
      HttpAnswer answer = HttpAnswer.of(assertInstanceOf(Answer.class, function.send(tick)));
      Instant after = Instant.now();
      assertEquals(200, answer.status(), answer.body());
      assertTrue(answer.json().path("done").isArray(), answer.body());
      List<String> calls = relay.calls().stream().map(Call::operation).toList();
      assertEquals(Set.of("Query"), Set.copyOf(calls));
      assertTrue(
          calls.size() == queries(before) || calls.size() == queries(after), calls::toString);
    }
  }

  /**
   * The table, and what is to be archived, listed as published, published, and gone on with; in one
   * minute of the hour, what is to be swept.
   */
  private static int queries(Instant now) {
    return now.atOffset(ZoneOffset.UTC).getMinute() == Sweeping.MINUTE ? 6 : 5;
  }

  @Test
  void tickThatFails_failsTheInvocation() throws Exception {
    URI dynamo = LocalAws.start(Optional.empty()).dynamo();
    try (PackagedFunction function = start(dynamo, "no-such-table")) {
      InvocationError failed = assertInstanceOf(InvocationError.class, function.send(tick));
      assertTrue(failed.body().contains("the tick was answered with 500"), failed.body());
      assertTrue(function.output().contains("RANKLY_TABLE"), function.output());
      assertFalse(function.output().contains("\tat "), function.output());
      assertTrue(function.isAlive());
    }
  }

  /** What a stream says is read from the stream, whatever is in its event. */
  @Test
  void eventOfTheStream_letsTheFunctionCount() throws Exception {
    byte[] event =
        "{\"Records\":[{\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"1\"}}]}"
            .getBytes(StandardCharsets.UTF_8);
    TestDynamo dynamo = TestDynamo.streamed();
    Stores stores = dynamo.stores();
    BoardChange streamed =
        BoardChange.builder().consistency(Optional.of(Consistency.STREAMED)).build();
    Board board = stores.board("streamed", streamed, Instant.now());
    Submission five =
        new Submission(
            new PlayerId("ann"), GivenScore.of(BigDecimal.TEN), Profile.NONE, Optional.empty());
    stores.submissions.submit(board.id(), five, Instant.now());
    URI store = LocalAws.start(Optional.empty()).dynamo();
    try (PackagedFunction function = start(store, dynamo.table(), "true")) {
      HttpAnswer answer = HttpAnswer.of(assertInstanceOf(Answer.class, function.send(event)));
      assertEquals("{\"done\":[\"stream: counted changes of entries: 1\"]}", answer.body());
    }
    assertEquals(1, IndexCheck.assertConsistent(stores.ranks, board).size());
    try (PackagedFunction function = start(store, dynamo.table())) {
      assertInstanceOf(InvocationError.class, function.send(event));
    }
  }

  private static PackagedFunction start(URI store, String table) throws Exception {
    return start(store, table, "false");
  }

  private static PackagedFunction start(URI store, String table, String streams) throws Exception {
    return PackagedFunction.start(
        Map.of(
            "RANKLY_STREAMS",
            streams,
            "RANKLY_TICK",
            "true",
            "RANKLY_TABLE",
            table,
            "RANKLY_BUCKET",
            TestS3.create().bucket(),
            LambdaEnvironment.S3_ENDPOINT,
            LocalAws.start(Optional.empty()).s3().toString(),
            LambdaEnvironment.DYNAMODB_ENDPOINT,
            store.toString()));
  }
}
