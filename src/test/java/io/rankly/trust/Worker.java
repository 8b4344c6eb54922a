package io.rankly.trust;

import io.rankly.Wired;
import io.rankly.error.RanklyException;
import io.rankly.local.LocalAws;
import io.rankly.s3.S3Settings;
import io.rankly.tick.SetClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The service's ticks in a process of its own, at times that it is told: a line with table, bucket
 * and time is answered with a line that says what was done.
 */
final class Worker {
  private Worker() {}

  /** {@code DYNAMODB S3}, their addresses. */
  public static void main(String[] args) throws IOException {
    LocalAws aws = new LocalAws(URI.create(args[0]), URI.create(args[1]));
    DynamoDbClient dynamo = aws.client(DynamoDbClient.builder(), aws.dynamo());
    S3Client s3 = aws.client(S3Settings.of(S3Client.builder()), aws.s3());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String last = "";
    SetClock clock = new SetClock(Instant.EPOCH);
    Wired wired = Wired.streamed(dynamo, s3, "none", "none", clock);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      if (!last.equals(words[0])) {
        // It has met nothing of this table.
        last = words[0];
        wired = Wired.streamed(dynamo, s3, words[0], words[1], clock);
      }
      clock.forward(Duration.between(clock.instant(), Instant.parse(words[2])));
      System.out.println(tick(wired));
    }
  }

  private static String tick(Wired wired) {
    try {
      return "did " + wired.tick().run();
    } catch (RanklyException e) {
      return "failed: " + e.getMessage();
    }
  }
}
