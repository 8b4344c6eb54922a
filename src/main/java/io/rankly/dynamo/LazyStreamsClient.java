package io.rankly.dynamo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A client of streams that is made when it is first asked for: most processes never need one. */
public final class LazyStreamsClient implements Supplier<DynamoDbStreamsClient> {
  private final Supplier<DynamoDbStreamsClient> maker;
  private @Nullable DynamoDbStreamsClient made;

  public LazyStreamsClient(Supplier<DynamoDbStreamsClient> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized DynamoDbStreamsClient get() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }
}
