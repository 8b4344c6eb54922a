package io.rankly.dynamo;

import io.rankly.aws.AwsCalls;
import io.rankly.score.OrderKey;
import io.rankly.stream.Change;
import io.rankly.stream.EntryStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The stream of the table, with new and old images.
 *
 * <p>Only entries of streamed boards are told of, which say so themselves: so what a record comes
 * to never depends on what became of its board. What is removed since its time is over is not told
 * of, since its counters go as well.
 */
public final class DynamoEntryStream implements EntryStream {
  /** Who removes items whose time is over ("DynamoDB Streams and Time to Live"). */
  private static final String TIME_TO_LIVE = "dynamodb.amazonaws.com";

  private final DynamoDbClient client;
  private final Supplier<DynamoDbStreamsClient> streams;
  private final String table;
  private volatile @Nullable String listed;

  /**
   * @param streams not asked for a client before one is needed
   */
  public DynamoEntryStream(
      DynamoDbClient client, Supplier<DynamoDbStreamsClient> streams, String table) {
    this.client = client;
    this.streams = streams;
    this.table = table;
  }

  @Override
  public List<Shard> shards() {
    String stream = stream();
    List<Shard> shards = new ArrayList<>();
    @Nullable String last = null;
    do {
      DescribeStreamRequest request =
          DescribeStreamRequest.builder().streamArn(stream).exclusiveStartShardId(last).build();
      StreamDescription part =
          answer(() -> streams.get().describeStream(request).streamDescription());
      part.shards()
          .forEach(
              shard ->
                  shards.add(
                      new Shard(
                          shard.shardId(),
                          Optional.ofNullable(shard.parentShardId()),
                          shard.sequenceNumberRange().startingSequenceNumber(),
                          shard.sequenceNumberRange().endingSequenceNumber() != null)));
      last = part.lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  /** Known since its shards were listed; it changes only with all of them. */
  private String known() {
    String arn = listed;
    return arn == null ? stream() : arn;
  }

  private String stream() {
    @Nullable String arn =
        DynamoCalls.answer(
            () -> client.describeTable(of -> of.tableName(table)).table().latestStreamArn());
    if (arn == null) {
      throw new IllegalStateException(
          "the table has no stream: rankly.streams needs one with NEW_AND_OLD_IMAGES");
    }
    listed = arn;
    return arn;
  }

  @Override
  public Reader read(Shard shard, Place from) {
    return new ShardReader(known(), shard, from);
  }

  private final class ShardReader implements Reader {
    private final GetShardIteratorRequest begin;
    private final Shard shard;
    private @Nullable String iterator;
    private boolean begun;
    private boolean trimmed;

    ShardReader(String stream, Shard shard, Place from) {
      this.shard = shard;
      GetShardIteratorRequest.Builder request =
          GetShardIteratorRequest.builder().streamArn(stream).shardId(shard.id());
      if (from instanceof Place.Behind behind) {
        request
            .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
            .sequenceNumber(behind.sequence());
      } else if (from instanceof Place.First) {
        request
            .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
            .sequenceNumber(shard.first());
      } else {
        request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
      }
      this.begin = request.build();
    }

    @Override
    public Page next() {
      return answer(
          () -> {
            try {
              if (iterator == null) {
                iterator = streams.get().getShardIterator(begin).shardIterator();
              }
              GetRecordsRequest request =
                  GetRecordsRequest.builder().shardIterator(iterator).build();
              GetRecordsResponse response = streams.get().getRecords(request);
              iterator = response.nextShardIterator();
              begun = true;
              return new Page.Records(
                  response.records().stream().map(DynamoEntryStream::told).toList(),
                  iterator == null);
            } catch (TrimmedDataAccessException e) {
              if (begin.shardIteratorType() == ShardIteratorType.TRIM_HORIZON && !begun) {
                // The oldest one was trimmed since it was asked for; or, if it is so again, all.
                boolean nothingLeft = trimmed && shard.ended();
                trimmed = true;
                iterator = null;
                return new Page.Records(List.of(), nothingLeft);
              }
              return new Page.Lost();
            }
          });
    }
  }

  private static <T> T answer(Supplier<T> call) {
    return AwsCalls.answer(call, DynamoEntryStream::isPassing, SetUpFaults::advice);
  }

  /** Also an iterator that got too old, and too many who ask at once: the next run begins anew. */
  private static boolean isPassing(SdkException e) {
    return e instanceof ExpiredIteratorException
        || e instanceof LimitExceededException
        || AwsCalls.isPassing(e);
  }

  static Told told(Record record) {
    StreamRecord of = record.dynamodb();
    return new Told(of.sequenceNumber(), of.approximateCreationDateTime(), change(record));
  }

  private static Optional<Change> change(Record record) {
    StreamRecord of = record.dynamodb();
    if (!Schema.isEntry(of.keys()) || isOver(record.userIdentity())) {
      return Optional.empty();
    }
    Map<String, AttributeValue> any = of.hasNewImage() ? of.newImage() : of.oldImage();
    if (!any.containsKey(Schema.STREAMED)) {
      return Optional.empty();
    }
    return Optional.of(
        new Change(
            Schema.entrySlice(of.keys()),
            expires(any),
            of.hasOldImage() ? key(of.oldImage()) : Optional.empty(),
            of.hasNewImage() ? key(of.newImage()) : Optional.empty()));
  }

  private static boolean isOver(@Nullable Identity by) {
    return by != null && TIME_TO_LIVE.equals(by.principalId());
  }

  private static Optional<Instant> expires(Map<String, AttributeValue> image) {
    return image.containsKey(Schema.EXPIRES)
        ? Optional.of(Instant.ofEpochSecond(Items.number(image, Schema.EXPIRES)))
        : Optional.empty();
  }

  /** The key with which an entry counts. */
  private static Optional<OrderKey> key(Map<String, AttributeValue> image) {
    return image.containsKey(Schema.STATE) ? Optional.empty() : Optional.of(Items.orderKey(image));
  }
}
