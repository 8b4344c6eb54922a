package io.rankly.lambda;

import io.rankly.aws.AwsClients;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** What a function puts together in another way than a server. */
final class FunctionWiring {
  /** The client that the function has already, in place of another one. */
  @Produces
  @Singleton
  @Alternative
  @Priority(2)
  DynamoDbClient dynamo(Provider<DynamoDbClientBuilder> builder) {
    return EarlyRead.client().orElseGet(() -> AwsClients.build(builder.get()));
  }
}
