package io.rankly.local;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.rankly.Settings;
import io.rankly.aws.LazyClient;
import io.rankly.s3.S3Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * In dev mode and tests, the AWS clients of the embedded account instead of those of a real one.
 */
@IfBuildProfile(anyOf = {"dev", "test"})
final class LocalClients {
  @Produces
  @Singleton
  LocalAws aws(@ConfigProperty(name = "local-aws.folder") Optional<Path> folder) {
    return LocalAws.start(folder);
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(3)
  DynamoDbClient dynamo(LocalAws aws, DynamoDbClientBuilder builder, Settings settings) {
    DynamoDbClient client = aws.client(builder, aws.dynamo());
    LocalAws.createStreamedTable(client, settings.table());
    return client;
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(3)
  S3Client s3(LocalAws aws) {
    return aws.client(S3Settings.of(S3Client.builder()), aws.s3());
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(3)
  LazyClient<S3Client> lazyS3(S3Client s3) {
    return new LazyClient<>(() -> s3);
  }

  void createBucket(@Observes StartupEvent event, S3Client s3, Settings settings) {
    LocalAws.createBucket(s3, settings.bucket());
  }
}
