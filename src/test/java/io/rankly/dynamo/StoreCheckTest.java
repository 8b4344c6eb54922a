package io.rankly.dynamo;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.aws.AwsClients;
import io.rankly.error.BusyException;
import io.rankly.error.SetUpException;
import io.rankly.local.TestDynamo;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class StoreCheckTest {
  /** A name that nobody may have (RFC 2606). */
  private static final URI UNKNOWN_HOST = URI.create("http://dynamodb.invalid");

  @Test
  void table_isFound() {
    TestDynamo dynamo = TestDynamo.create();
    assertDoesNotThrow(check(dynamo.client(), dynamo.table())::run);
  }

  @Test
  void table_thatIsNotThere_isForSomebodyToMend() {
    StoreCheck check = check(TestDynamo.create().client(), "no-such-table");
    SetUpException e = assertThrows(SetUpException.class, check::run);
    assertFalse(e.mayPass());
  }

  @Test
  void credentials_thatAreMissing_mayCome() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("none\nfound");
        };
    StoreCheck check = check(client("eu-west-1", none), "rankly");
    SetUpException e = assertThrows(SetUpException.class, check::run);
    assertTrue(e.mayPass());
    assertTrue(e.inOneLine().contains("AWS_ACCESS_KEY_ID"), e::inOneLine);
    assertEquals(1, e.inOneLine().lines().count());
  }

  @Test
  void region_thatNobodyKnows_isNamed() {
    StoreCheck check = check(client("eu-wset-1", AnonymousCredentialsProvider.create()), "rankly");
    SetUpException e = assertThrows(SetUpException.class, check::run);
    assertFalse(e.mayPass());
    assertTrue(e.getMessage().contains("eu-wset-1: look at AWS_REGION"), e::getMessage);
  }

  @Test
  void hostThatIsNotFound_inARegionThatThereIs_passes() {
    StoreCheck check = check(client("eu-west-1", AnonymousCredentialsProvider.create()), "rankly");
    assertThrows(BusyException.class, check::run);
  }

  private static StoreCheck check(DynamoDbClient client, String table) {
    return new StoreCheck(client, new DynamoBoardStore(client, table));
  }

  private static DynamoDbClient client(String region, AwsCredentialsProvider credentials) {
    return AwsClients.build(
        DynamoDbClient.builder()
            .region(Region.of(region))
            .endpointOverride(UNKNOWN_HOST)
            .credentialsProvider(credentials));
  }
}
