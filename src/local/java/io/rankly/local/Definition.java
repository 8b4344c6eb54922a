package io.rankly.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** The table as serverless.yml defines it: what is deployed is what runs on a laptop. */
final class Definition {
  private final JsonNode table;

  private Definition(JsonNode table) {
    this.table = table;
  }

  /**
   * Reads serverless.yml in the working directory, which dev mode and tests have at the top of the
   * project.
   */
  static Definition read() throws IOException {
    JsonNode root =
        new ObjectMapper(new YAMLFactory()).readTree(Path.of("serverless.yml").toFile());
    return new Definition(root.at("/resources/Resources/Table/Properties"));
  }

  CreateTableRequest table(String name, boolean streamed) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.fromValue(table.get("BillingMode").asText()))
        .attributeDefinitions(attributes())
        .keySchema(keys(table))
        .globalSecondaryIndexes(indexes())
        .streamSpecification(streamed ? stream() : null)
        .build();
  }

  /** The stream that the table has where there are streamed boards. */
  StreamSpecification stream() {
    String images = table.at("/StreamSpecification/1/StreamViewType").asText();
    return StreamSpecification.builder()
        .streamEnabled(true)
        .streamViewType(StreamViewType.fromValue(images))
        .build();
  }

  private List<AttributeDefinition> attributes() {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (JsonNode attribute : table.get("AttributeDefinitions")) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(attribute.get("AttributeName").asText())
              .attributeType(attribute.get("AttributeType").asText())
              .build());
    }
    return attributes;
  }

  private List<GlobalSecondaryIndex> indexes() {
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    for (JsonNode index : table.get("GlobalSecondaryIndexes")) {
      String projection = index.at("/Projection/ProjectionType").asText();
      indexes.add(
          GlobalSecondaryIndex.builder()
              .indexName(index.get("IndexName").asText())
              .keySchema(keys(index))
              .projection(Projection.builder().projectionType(projection).build())
              .build());
    }
    return indexes;
  }

  private static List<KeySchemaElement> keys(JsonNode of) {
    List<KeySchemaElement> keys = new ArrayList<>();
    for (JsonNode key : of.get("KeySchema")) {
      keys.add(
          KeySchemaElement.builder()
              .attributeName(key.get("AttributeName").asText())
              .keyType(key.get("KeyType").asText())
              .build());
    }
    return keys;
  }
}
