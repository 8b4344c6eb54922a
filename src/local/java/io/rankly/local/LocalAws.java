package io.rankly.local;

import io.rankly.aws.AwsClients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * The embedded AWS account of this process: DynamoDB and S3 on loopback ports, started at most
 * once.
 *
 * <p>Dev mode loads the application's classes anew at every change, so what must outlive that is
 * kept in system properties.
 */
public record LocalAws(URI dynamo, URI s3) {
  private static final String DYNAMO = "local-aws.dynamo-endpoint";
  private static final String S3 = "local-aws.s3-endpoint";

  /**
   * Held here, because a logger that nobody holds forgets its level. They would log every request
   * and every lost condition.
   */
  private static final List<Logger> QUIET =
      Stream.of(
              "com.almworks.sqlite4java",
              "org.eclipse.jetty",
              "org.gaul",
              "software.amazon.dynamodb")
          .map(Logger::getLogger)
          .toList();

  /**
   * The running account; starts it if it is not running yet.
   *
   * @param folder where to keep data between runs; in memory if absent
   */
  public static synchronized LocalAws start(Optional<Path> folder) {
    if (System.getProperty(DYNAMO) == null) {
      QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
      try {
        Optional<Path> objects = subfolder(folder, "s3");
        // Beside each other, for a quicker start.
        CompletableFuture<URI> s3 = CompletableFuture.supplyAsync(() -> LocalS3.start(objects));
        System.setProperty(DYNAMO, LocalDynamo.start(subfolder(folder, "dynamodb")).toString());
        System.setProperty(S3, s3.join().toString());
      } catch (Exception e) {
        throw new IllegalStateException("the embedded AWS did not start", e);
      }
    }
    return new LocalAws(URI.create(System.getProperty(DYNAMO)), URI.create(System.getProperty(S3)));
  }

  /** From now on, that of another process is the one of this process, too. */
  public static synchronized void use(URI dynamo, URI s3) {
    System.setProperty(DYNAMO, dynamo.toString());
    System.setProperty(S3, s3.toString());
  }

  private static Optional<Path> subfolder(Optional<Path> folder, String name) throws IOException {
    return folder.isEmpty()
        ? folder
        : Optional.of(Files.createDirectories(folder.get().resolve(name).toAbsolutePath()));
  }

  /** The client of a builder, directed here. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, URI endpoint) {
    return AwsClients.build(
        builder
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))));
  }

  /** Makes the table that serverless.yml defines, under a name, unless it is there. */
  public static void createTable(DynamoDbClient client, String name) {
    createTable(client, name, false);
  }

  private static void createTable(DynamoDbClient client, String name, boolean streamed) {
    try {
      client.createTable(Definition.read().table(name, streamed));
    } catch (ResourceInUseException e) {
      // Kept from an earlier run, or made before a reload.
      return;
    } catch (IOException e) {
      throw new IllegalStateException("serverless.yml could not be read", e);
    }
  }

  /** The same, with the stream for streamed boards, which it gets if it is there without. */
  public static void createStreamedTable(DynamoDbClient client, String name) {
    createTable(client, name, true);
    if (hasStream(client, name)) {
      return;
    }
    try {
      StreamSpecification stream = Definition.read().stream();
      client.updateTable(of -> of.tableName(name).streamSpecification(stream));
    } catch (IOException e) {
      throw new IllegalStateException("serverless.yml could not be read", e);
    } catch (DynamoDbException e) {
      // It was told twice, since the first answer was late.
      if (!hasStream(client, name)) {
        throw e;
      }
    }
  }

  private static boolean hasStream(DynamoDbClient client, String name) {
    return client.describeTable(of -> of.tableName(name)).table().latestStreamArn() != null;
  }

  /** Makes the bucket, unless it is there. */
  public static void createBucket(S3Client client, String name) {
    try {
      client.createBucket(request -> request.bucket(name));
    } catch (BucketAlreadyOwnedByYouException e) {
      // Kept from an earlier run, or made before a reload.
      return;
    }
  }
}
