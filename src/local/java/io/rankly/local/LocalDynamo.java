package io.rankly.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local on a free loopback port. Its own main class would listen on all interfaces and
 * load telemetry.
 */
final class LocalDynamo {
  private static final int ANY_PORT = 0;

  /** The default of DynamoDB Local's own command line: no limits on tables or throughput. */
  private static final int AUTHORITY_LEVEL = 0;

  private LocalDynamo() {}

  /**
   * Starts a server that runs until the process ends.
   *
   * @param folder where to keep the data; in memory if absent
   */
  static URI start(Optional<Path> folder) throws Exception {
    LocalDynamoDBRequestHandler database =
        new LocalDynamoDBRequestHandler(
            AUTHORITY_LEVEL,
            folder.isEmpty(),
            folder.map(Path::toString).orElse(null),
            true,
            false);
    if (folder.isPresent()) {
      // It answers before it has written: what is answered is in the file only behind this.
      Runtime.getRuntime().addShutdownHook(new Thread(database::shutdown));
    }
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), ANY_PORT));
    server.setHandler(new LocalDynamoDBServerHandler(database, null));
    server.start();
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://127.0.0.1:" + port);
  }
}
