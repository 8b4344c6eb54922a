package io.rankly;

import io.rankly.aws.AwsClients;
import io.rankly.aws.LazyClient;
import io.rankly.s3.S3Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients of AWS. */
final class AwsWiring {
  /** Ahead of the extension's own, which goes through the JDK's HTTP client. */
  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  DynamoDbClient dynamo(DynamoDbClientBuilder builder) {
    return AwsClients.build(builder);
  }

  /** With the region and the credentials of the other client, which has looked for them already. */
  @Produces
  @Singleton
  LazyClient<S3Client> s3(Provider<DynamoDbClient> dynamo) {
    return new LazyClient<>(() -> s3(dynamo.get().serviceClientConfiguration()));
  }

  private static S3Client s3(DynamoDbServiceClientConfiguration dynamo) {
    return AwsClients.build(
        S3Settings.of(S3Client.builder())
            .region(dynamo.region())
            .credentialsProvider(dynamo.credentialsProvider()));
  }

  /** With the region, the credentials and the address of the other client. */
  @Produces
  @Singleton
  LazyClient<DynamoDbStreamsClient> streams(Provider<DynamoDbClient> dynamo) {
    return new LazyClient<>(() -> streams(dynamo.get().serviceClientConfiguration()));
  }

  private static DynamoDbStreamsClient streams(DynamoDbServiceClientConfiguration dynamo) {
    DynamoDbStreamsClientBuilder builder =
        DynamoDbStreamsClient.builder()
            .region(dynamo.region())
            .credentialsProvider(dynamo.credentialsProvider());
    dynamo.endpointOverride().ifPresent(builder::endpointOverride);
    return AwsClients.build(builder);
  }
}
