package io.rankly.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Optional;

/**
 * The embedded AWS for a packaged program, which knows nothing of it and is told by the settings
 * that Quarkus and the AWS SDK have: here are your table and your bucket.
 */
public class EmbeddedAws implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    LocalAws aws = LocalAws.start(Optional.empty());
    TestDynamo.ofTheService();
    TestS3.ofTheService();
    return Map.of(
        "quarkus.dynamodb.endpoint-override", aws.dynamo().toString(),
        "aws.endpointUrlS3", aws.s3().toString(),
        // Tests tick when they are ready for it.
        "rankly.own-ticks", "false",
        "rankly.streams", "true",
        "rankly.access", "open",
        "aws.region", "eu-west-1",
        "aws.accessKeyId", "local",
        "aws.secretAccessKey", "local");
  }

  @Override
  public void stop() {
    // It lasts as long as the process of the tests, like the program.
  }
}
