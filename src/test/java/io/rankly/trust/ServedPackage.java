package io.rankly.trust;

import io.rankly.server.PackagedServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The packaged plain server, which ticks when it is asked to. */
public final class ServedPackage implements Served {
  private final PackagedServer server;

  private ServedPackage(PackagedServer server) {
    this.server = server;
  }

  public static Served start(URI dynamo, URI s3, String table, String bucket) throws IOException {
    Map<String, String> environment = PackagedServer.environment(dynamo, table);
    environment.putAll(
        Map.of(
            "AWS_ENDPOINT_URL_S3",
            s3.toString(),
            "RANKLY_BUCKET",
            bucket,
            "RANKLY_TICK",
            "true",
            "RANKLY_OWN_TICKS",
            "false"));
    return new ServedPackage(PackagedServer.start(environment));
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public String output() {
    return server.output();
  }

  @Override
  public void kill() {
    server.close();
  }
}
