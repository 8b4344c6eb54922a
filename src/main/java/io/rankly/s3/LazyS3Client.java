package io.rankly.s3;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The client of S3, made when somebody first asks for it: most processes never do. It is injected
 * in place of the client itself, since wherever that one is, the extension makes a builder for it
 * at each start.
 */
public final class LazyS3Client implements Supplier<S3Client> {
  private final Supplier<S3Client> maker;
  private @Nullable S3Client client;

  public LazyS3Client(Supplier<S3Client> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized S3Client get() {
    S3Client made = client == null ? maker.get() : client;
    client = made;
    return made;
  }
}
