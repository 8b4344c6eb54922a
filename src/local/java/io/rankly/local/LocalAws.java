package io.rankly.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * The embedded AWS account of this process: DynamoDB and S3 on loopback ports, started at most
 * once.
 *
 * <p>Dev mode loads the application's classes anew at every change, so what must outlive that is
 * kept in system properties.
 */
public record LocalAws(URI dynamo) {
  private static final String DYNAMO = "rankly.local.dynamo-endpoint";

  /**
   * The running account; starts it if it is not running yet.
   *
   * @param folder where to keep data between runs; in memory if absent
   */
  public static synchronized LocalAws start(Optional<Path> folder) {
    if (System.getProperty(DYNAMO) == null) {
      try {
        if (folder.isPresent()) {
          Files.createDirectories(folder.get());
        }
        System.setProperty(DYNAMO, LocalDynamo.start(folder).toString());
      } catch (Exception e) {
        throw new IllegalStateException("the embedded AWS did not start", e);
      }
    }
    return new LocalAws(URI.create(System.getProperty(DYNAMO)));
  }

  /** The client of a builder, directed here. */
  public <C> C client(AwsClientBuilder<?, C> builder, URI endpoint) {
    builder.endpointOverride(endpoint);
    builder.region(Region.EU_WEST_1);
    builder.credentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    return builder.build();
  }

  /** Makes the table that serverless.yml defines, under a name, unless it is there. */
  public static void createTable(DynamoDbClient client, String name) {
    try {
      client.createTable(Definition.read().table(name));
    } catch (ResourceInUseException e) {
      // Kept from an earlier run, or made before a reload.
      return;
    } catch (IOException e) {
      throw new IllegalStateException("serverless.yml could not be read", e);
    }
  }
}
