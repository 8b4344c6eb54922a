package io.rankly.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers of DynamoDB ("DynamoDB low-level API" and "Error handling with DynamoDB" in its developer
 * guide, TransactWriteItems, BatchGetItem and GetRecords in its API reference) and of S3 ("Error
 * responses" in its API reference) that the embedded ones never give.
 */
final class StoreAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "com.amazonaws.dynamodb.v20120810#";
  private static final String JSON_TYPE = "application/x-amz-json-1.0";

  private StoreAnswers() {}

  /** What a table of on-demand capacity says when too much comes at once. */
  static Message throttled() {
    return dynamo(
        400,
        "com.amazon.coral.availability#ThrottlingException",
        "Rate of requests exceeds the limit");
  }

  static Message throughputExceeded() {
    return dynamo(
        400,
        MODEL + "ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for the table was exceeded");
  }

  /** Of a write, it does not say whether it happened. */
  static Message internalError() {
    return dynamo(500, MODEL + "InternalServerError", "The request processing has failed");
  }

  static Message unavailable() {
    return dynamo(
        503, "com.amazon.coral.availability#ServiceUnavailableException", "Service unavailable");
  }

  /** Another request is at the same items: this transaction did not happen. */
  static Message conflict(Message transaction) {
    int actions = json(transaction).path("TransactItems").size();
    ObjectNode body = JSON.createObjectNode();
    body.put("__type", MODEL + "TransactionCanceledException");
    ArrayNode reasons = body.putArray("CancellationReasons");
    StringBuilder codes = new StringBuilder();
    for (int i = 0; i < actions; i++) {
      String code = i == actions - 1 ? "TransactionConflict" : "None";
      ObjectNode reason = reasons.addObject().put("Code", code);
      if (i == actions - 1) {
        reason.put("Message", "Transaction is ongoing for the item");
      }
      codes.append(i == 0 ? "" : ", ").append(code);
    }
    body.put(
        "Message",
        "Transaction cancelled, please refer cancellation reasons for specific reasons ["
            + codes
            + "]");
    return Message.answer(400, JSON_TYPE, body.toString());
  }

  /** The same of an item that is written alone. */
  static Message conflict() {
    return dynamo(
        400, MODEL + "TransactionConflictException", "Transaction is ongoing for the item");
  }

  /** Of a stream: the place to read from was asked for too long ago. */
  static Message expiredIterator() {
    return dynamo(400, MODEL + "ExpiredIteratorException", "The shard iterator has expired");
  }

  /** Of a stream: too many read it at once. */
  static Message limitExceeded() {
    return dynamo(400, MODEL + "LimitExceededException", "Too many operations for a given shard");
  }

  /** There is nothing in the piece of a shard that was looked at; the next place is the same. */
  static Message noRecords(Message read) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("Records");
    body.set("NextShardIterator", json(read).path("ShardIterator"));
    return Message.answer(200, JSON_TYPE, body.toString());
  }

  /** The same read of a stream, of so many records. */
  static Message few(Message read, int records) {
    return read.withBody(((ObjectNode) json(read)).put("Limit", records).toString());
  }

  /** An earlier request with the same token is not over yet. */
  static Message inProgress() {
    return dynamo(
        400,
        MODEL + "TransactionInProgressException",
        "The transaction with the given request token is already in progress");
  }

  /** Nothing of it was read, for want of throughput. */
  static Message unprocessed(Message batch) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("Responses");
    body.set("UnprocessedKeys", json(batch).path("RequestItems"));
    return Message.answer(200, JSON_TYPE, body.toString());
  }

  /** How many keys a batch read of one table asks for. */
  static int keys(Message batch) {
    return json(batch).path("RequestItems").iterator().next().path("Keys").size();
  }

  /** The same batch read of some of the keys, from one place to another, 0-based, exclusive. */
  static Message part(Message batch, int from, int to) {
    ObjectNode body = (ObjectNode) json(batch);
    ArrayNode keys = (ArrayNode) body.path("RequestItems").iterator().next().path("Keys");
    List<JsonNode> all = new ArrayList<>();
    keys.forEach(all::add);
    keys.removeAll();
    keys.addAll(all.subList(from, to));
    return batch.withBody(body.toString());
  }

  /** An answer to the first keys of a batch read, that leaves the others to be asked for again. */
  static Message withUnprocessed(Message answer, Message batch, int answered) {
    ObjectNode body = (ObjectNode) json(answer);
    body.set("UnprocessedKeys", json(part(batch, answered, keys(batch))).path("RequestItems"));
    return answer.withBody(body.toString());
  }

  static Message slowDown() {
    return s3(503, "SlowDown", "Please reduce your request rate.");
  }

  static Message s3InternalError() {
    return s3(500, "InternalError", "We encountered an internal error. Please try again.");
  }

  private static Message dynamo(int status, String type, String text) {
    return Message.answer(
        status,
        JSON_TYPE,
        JSON.createObjectNode().put("__type", type).put("message", text).toString());
  }

  private static Message s3(int status, String code, String text) {
    return Message.answer(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>"
            .formatted(code, text));
  }

  private static JsonNode json(Message message) {
    try {
      return JSON.readTree(message.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
