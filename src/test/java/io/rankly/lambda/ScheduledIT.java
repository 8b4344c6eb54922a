package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.Deployment;
import io.rankly.lambda.Outcome.Answer;
import io.rankly.lambda.Outcome.InvocationError;
import io.rankly.lambda.StoreRelay.Call;
import io.rankly.local.LocalAws;
import io.rankly.local.TestDynamo;
import io.rankly.local.TestS3;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      HttpAnswer answer = HttpAnswer.of(assertInstanceOf(Answer.class, function.send(tick)));
      assertEquals(200, answer.status(), answer.body());
      assertTrue(answer.json().path("done").isArray(), answer.body());
      // The table, and what is to be archived, published, and gone on with.
      assertEquals(
          List.of("Query", "Query", "Query", "Query"),
          relay.calls().stream().map(Call::operation).toList());
    }
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

  private static PackagedFunction start(URI store, String table) throws Exception {
    return PackagedFunction.start(
        Map.of(
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
