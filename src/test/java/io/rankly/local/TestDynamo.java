package io.rankly.local;

import io.rankly.board.Board;
import io.rankly.board.BoardStore;
import io.rankly.dynamo.DynamoAggregateStore;
import io.rankly.dynamo.DynamoBoardStore;
import io.rankly.dynamo.DynamoEntryStream;
import io.rankly.dynamo.DynamoRankStore;
import io.rankly.rank.RankStore;
import io.rankly.rank.Slice;
import io.rankly.rank.Stores;
import io.rankly.score.OrderKey;
import io.rankly.stream.AggregateStore;
import io.rankly.stream.EntryStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A table in the embedded DynamoDB, and the stores on it.
 *
 * @param client a client with the interceptors that the test asked for
 */
public record TestDynamo(DynamoDbClient client, String table) {
  private static final Duration BUDGET = Duration.ofSeconds(30);

  /** A table of its own. */
  public static TestDynamo create(ExecutionInterceptor... interceptors) {
    return table("t-" + UUID.randomUUID(), interceptors);
  }

  /** A table of its own, with a stream. */
  public static TestDynamo streamed(ExecutionInterceptor... interceptors) {
    TestDynamo dynamo = create(interceptors);
    addStream(client(LocalAws.start(Optional.empty())), dynamo.table());
    return dynamo;
  }

  static void addStream(DynamoDbClient client, String table) {
    client.updateTable(
        of ->
            of.tableName(table)
                .streamSpecification(
                    spec ->
                        spec.streamEnabled(true)
                            .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
  }

  /** The table that the service has by default. */
  public static TestDynamo ofTheService() {
    LocalAws.createStreamedTable(client(LocalAws.start(Optional.empty())), "rankly");
    return table("rankly");
  }

  private static TestDynamo table(String table, ExecutionInterceptor... interceptors) {
    LocalAws aws = LocalAws.start(Optional.empty());
    LocalAws.createTable(client(aws), table);
    return new TestDynamo(client(aws, interceptors), table);
  }

  /** The same table through a client with these interceptors. */
  public TestDynamo with(ExecutionInterceptor... interceptors) {
    return new TestDynamo(client(LocalAws.start(Optional.empty()), interceptors), table);
  }

  public Stores stores() {
    return stores(BUDGET);
  }

  public Stores stores(Duration budget) {
    return new Stores(ranks(budget), boards(), budget);
  }

  public BoardStore boards() {
    return new DynamoBoardStore(client, table);
  }

  public RankStore ranks() {
    return ranks(BUDGET);
  }

  private RankStore ranks(Duration budget) {
    return new DynamoRankStore(client, table, Stores.retries(budget));
  }

  /** The stream of a table that has one. */
  public EntryStream stream(ExecutionInterceptor... interceptors) {
    LocalAws aws = LocalAws.start(Optional.empty());
    DynamoDbStreamsClient streams =
        aws.client(
            DynamoDbStreamsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.executionInterceptors(List.of(interceptors))),
            aws.dynamo());
    return new DynamoEntryStream(client, () -> streams, table);
  }

  /** The counters, for what counts the stream. */
  public AggregateStore aggregates() {
    return new DynamoAggregateStore(client, table, Stores.retries(BUDGET));
  }

  private static DynamoDbClient client(LocalAws aws, ExecutionInterceptor... interceptors) {
    return aws.client(
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.executionInterceptors(List.of(interceptors))),
        aws.dynamo());
  }

  /**
   * How many entries of a board come before a key, counted by the query that ranks without
   * counters.
   */
  public int countBefore(Board board, OrderKey key) {
    return client
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName("standings")
                    .select(Select.COUNT)
                    .keyConditionExpression("slice = :slice AND #order < :order")
                    .expressionAttributeNames(Map.of("#order", "order"))
                    .expressionAttributeValues(
                        Map.of(
                            ":slice", AttributeValue.fromS(Slice.allTime(board).text()),
                            ":order", AttributeValue.fromS(key.text()))))
        .stream()
        .mapToInt(QueryResponse::count)
        .sum();
  }
}
