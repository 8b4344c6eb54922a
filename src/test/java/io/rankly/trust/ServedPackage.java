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

  public static Served start(Stores stores) throws IOException {
    Map<String, String> environment = PackagedServer.environment(stores.dynamo(), stores.table());
    environment.putAll(
        Map.of(
            "AWS_ENDPOINT_URL_S3",
            stores.s3().toString(),
            "RANKLY_BUCKET",
            stores.bucket(),
            "RANKLY_STREAMS",
            Boolean.toString(stores.streams()),
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
