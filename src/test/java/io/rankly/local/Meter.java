package io.rankly.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Counts what goes to DynamoDB, and the units that AWS would charge for it.
 *
 * <p>The embedded DynamoDB charges nothing for an item that is not there and too little for a
 * transaction. So reads by key and the actions of transactions are counted here, by the rules in
 * "DynamoDB read and write operations" and "Amazon DynamoDB Transactions: How it works" of its
 * developer guide: one unit for each key read consistently, there or not, and two for each action,
 * as long as items are small ({@link #UNIT}). What queries read of the index is taken from the
 * embedded one. What transactions write there is counted from their entries, and compared with what
 * the embedded one tells; of a transaction with several entries it tells of one alone.
 */
public final class Meter implements ExecutionInterceptor {
  /** The largest item, in bytes, that one unit writes. One unit reads four times as much. */
  public static final int UNIT = 1024;

  private final List<String> requests = new ArrayList<>();
  private double readUnits;
  private double writeUnits;

  /** What was counted since the last time. */
  public record Reading(List<String> requests, double readUnits, double writeUnits) {
    /** As a row of the docs' tables. */
    public Map<String, String> row() {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("requests", Integer.toString(requests.size()));
      row.put("read units", Long.toString(Math.round(readUnits)));
      row.put("write units", Long.toString(Math.round(writeUnits)));
      return row;
    }
  }

  public synchronized Reading take() {
    Reading reading = new Reading(List.copyOf(requests), readUnits, writeUnits);
    requests.clear();
    readUnits = 0;
    writeUnits = 0;
    return reading;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    ReturnConsumedCapacity indexes = ReturnConsumedCapacity.INDEXES;
    SdkRequest request = context.request();
    if (request instanceof QueryRequest query) {
      return query.toBuilder().returnConsumedCapacity(indexes).build();
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.toBuilder().returnConsumedCapacity(indexes).build();
    } else if (request instanceof PutItemRequest put && isEntry(put)) {
      return put.toBuilder().returnConsumedCapacity(indexes).build();
    }
    return request;
  }

  @Override
  public synchronized void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    requests.add(context.request().getClass().getSimpleName().replace("Request", ""));
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    if (request instanceof GetItemRequest get) {
      readUnits += unit(get.consistentRead());
    } else if (request instanceof BatchGetItemRequest batch) {
      batch
          .requestItems()
          .values()
          .forEach(asked -> readUnits += asked.keys().size() * unit(asked.consistentRead()));
    } else if (context.response() instanceof QueryResponse query) {
      readUnits += query.consumedCapacity().capacityUnits();
    } else if (request instanceof BatchWriteItemRequest batch) {
      batch.requestItems().values().forEach(part -> part.forEach(this::count));
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      writeUnits += 2 * transaction.transactItems().size();
      writeUnits += indexUnits(transaction, (TransactWriteItemsResponse) context.response());
    } else if (request instanceof PutItemRequest put && isEntry(put)) {
      writeUnits += 1 + told(((PutItemResponse) context.response()).consumedCapacity());
    }
  }

  /** A put, which also writes to the index if the item is to be listed. */
  private void count(WriteRequest write) {
    writeUnits += write.putRequest().item().containsKey("slice") ? 2 : 1;
  }

  private static double unit(Boolean consistent) {
    return consistent != null && consistent ? 1 : 0.5;
  }

  private static double indexUnits(
      TransactWriteItemsRequest transaction, TransactWriteItemsResponse response) {
    if (transaction.transactItems().stream().anyMatch(Meter::mayLeaveTheIndex)) {
      return unitsOfAPlayerWhoMayLeave(transaction, response);
    }
    List<Integer> entries =
        transaction.transactItems().stream().map(Meter::indexWrites).filter(n -> n > 0).toList();
    if (entries.size() == 1 && transaction.transactItems().stream().anyMatch(Meter::isCheckpoint)) {
      // Whether it moves in the list of open work, since it waits no more, the answer tells.
      return told(response);
    }
    double units = 2 * entries.stream().mapToInt(Integer::intValue).sum();
    double told = told(response);
    if (entries.size() <= 1 && units != told) {
      throw new IllegalStateException(units + " units of the index were counted, not " + told);
    }
    return units;
  }

  private static double told(TransactWriteItemsResponse response) {
    return response.consumedCapacity().stream().mapToDouble(Meter::told).sum();
  }

  private static double told(ConsumedCapacity table) {
    return table.globalSecondaryIndexes().values().stream()
        .mapToDouble(Capacity::capacityUnits)
        .sum();
  }

  /** Whether an entry is stored without a transaction. */
  private static boolean isEntry(PutItemRequest put) {
    return put.item().containsKey("answeredRank");
  }

  /** The request does not say whether the entry was in the index before; the answer does. */
  private static double unitsOfAPlayerWhoMayLeave(
      TransactWriteItemsRequest transaction, TransactWriteItemsResponse response) {
    long entries =
        transaction.transactItems().stream()
            .filter(action -> mayLeaveTheIndex(action) || indexWrites(action) > 0)
            .count();
    if (entries > 1) {
      throw new IllegalStateException("DynamoDB Local tells of the index for one entry only");
    }
    return told(response);
  }

  /** Whether it puts an entry that is in no listing. */
  private static boolean mayLeaveTheIndex(TransactWriteItem action) {
    return action.put() != null
        && action.put().item().containsKey("order")
        && !action.put().item().containsKey("slice");
  }

  private static boolean isCheckpoint(TransactWriteItem action) {
    return action.put() != null && action.put().item().containsKey("values");
  }

  /** Whether it is a checkpoint of work that is done, which leaves the list of open work. */
  private static boolean isLastCheckpoint(Map<String, AttributeValue> item) {
    return item.containsKey("values");
  }

  /** One for an entry that comes, goes or stays at its place, two for one that moves. */
  private static int indexWrites(TransactWriteItem action) {
    if (action.delete() != null) {
      // Of an entry; an attempt is in no index.
      return action.delete().key().get("pk").s().startsWith("p#") ? 1 : 0;
    }
    if (action.update() != null) {
      // The root of a segment, which keeps its place.
      return action.update().expressionAttributeNames().containsValue("slice") ? 1 : 0;
    }
    if (action.put() == null) {
      return 0;
    }
    if (!action.put().item().containsKey("order")) {
      return isLastCheckpoint(action.put().item()) ? 1 : 0;
    }
    AttributeValue before = action.put().expressionAttributeValues().get(":order");
    return before == null || before.equals(action.put().item().get("order")) ? 1 : 2;
  }
}
