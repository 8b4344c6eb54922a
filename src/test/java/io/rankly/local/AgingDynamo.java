package io.rankly.local;

import io.rankly.dynamo.DynamoAggregateStore;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.dynamo.DynamoEntryStream;
import io.rankly.dynamo.DynamoRankStore;
import io.rankly.rank.Stores;
import io.rankly.stream.AggregateStore;
import io.rankly.stream.EntryStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * An embedded DynamoDB of its own, with a table that has a stream, in which time can pass: shards
 * of streams end and go on in others, as they do at AWS every few hours, and records are trimmed.
 */
public final class AgingDynamo {
  private static final String TABLE = "aging";
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final Server server = new Server(new InetSocketAddress(loopback(), 0));
  private final LocalDynamoDBRequestHandler database;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;

  public AgingDynamo() throws Exception {
    // It is told there what not to log.
    LocalAws.start(Optional.empty());
    database = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    server.setHandler(new LocalDynamoDBServerHandler(database, null));
    server.start();
    URI address =
        URI.create(
            "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    LocalAws aws = new LocalAws(address, address);
    client =
        aws.client(
            DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()), address);
    streams =
        aws.client(
            DynamoDbStreamsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
            address);
    LocalAws.createTable(client, TABLE);
    TestDynamo.addStream(client, TABLE);
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  public Stores stores() {
    return new Stores(
        new DynamoRankStore(client, TABLE, Stores.retries(BUDGET)),
        new DynamoBoardStore(client, TABLE));
  }

  public EntryStream stream() {
    return new DynamoEntryStream(client, () -> streams, TABLE);
  }

  public AggregateStore aggregates() {
    return new DynamoAggregateStore(client, TABLE, Stores.retries(BUDGET));
  }

  /** Lets all that happened have happened earlier; shards that are older than four hours end. */
  public void age(Duration time) throws ReflectiveOperationException {
    // Its own interface for this is not within reach of who serves it by HTTP.
    Field handlers = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
    handlers.setAccessible(true);
    for (Object handler : ((Map<?, ?>) handlers.get(database)).values()) {
      AmazonDynamoDBLocal local = (AmazonDynamoDBLocal) handler;
      local.dilateEventTimes(time.toMillis());
      local.triggerShardRollovers();
    }
  }

  public void stop() throws Exception {
    server.stop();
  }
}
