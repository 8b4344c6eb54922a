package io.rankly.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a function reads before its framework is there. */
class EarlyReadTest {
  private static final Map<String, String> LAMBDA =
      Map.of(
          "AWS_REGION", "eu-north-1",
          "AWS_ACCESS_KEY_ID", "a",
          "AWS_SECRET_ACCESS_KEY", "b",
          "RANKLY_TABLE", "rankly-dev",
          "RANKLY_BUCKET", "rankly-dev");

  @Test
  void environmentOfLambda_suffices() {
    assertEquals(true, suffices(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "RANKLY_TABLE, ''",
    "RANKLY_TABLE, a b",
    "AWS_REGION, ''",
    "AWS_ACCESS_KEY_ID, ''",
    "AWS_SECRET_ACCESS_KEY, ''",
    "RANKLY_TICK, true",
    "RANKLY_TICK, maybe",
    "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE, not a uri",
    "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE, nowhere",
    "QUARKUS_DYNAMODB_AWS_REGION, us-east-1",
    "_PROD_QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE, http://localhost",
    "_PROD_RANKLY_TABLE, other",
    "quarkus.dynamodb.aws.region, us-east-1",
    "QUARKUS_PROFILE, staging",
    "AWS_PROFILE, work",
    "SMALLRYE_CONFIG_LOCATIONS, elsewhere",
  })
  void otherWord_isLeftToTheFramework(String name, String value) {
    assertEquals(false, suffices(Map.of(name, value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8000", "http://localhost:8000/", "https://dynamo.test"})
  void address_mayBeGiven(String address) {
    assertEquals(true, suffices(Map.of("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rankly.table", "%prod.rankly.table", "quarkus.dynamodb.aws.region"})
  void property_isLeftToTheFramework(String name) {
    assertEquals(false, EarlyRead.suffices(environment(Map.of()), Set.of(name)));
  }

  private static boolean suffices(Map<String, String> more) {
    return EarlyRead.suffices(environment(more), Set.of("java.version", "user.home"));
  }

  private static Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(LAMBDA);
    environment.putAll(more);
    return environment;
  }
}
