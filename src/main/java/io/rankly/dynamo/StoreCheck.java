package io.rankly.dynamo;

import io.rankly.board.BoardStore;
import io.rankly.error.BusyException;
import io.rankly.error.SetUpException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A look at the table, with one read: of its index, which every request that lists something needs.
 *
 * <p>Two failures can be such as pass, and as a request's they count as that. At a start they most
 * probably do not, so they are told apart here:
 *
 * <ul>
 *   <li>No credentials. The SDK says the same of a machine without a role and of one whose metadata
 *       service is away for a moment; whoever starts this can do so again.
 *   <li>A host that nobody knows. With a region that the SDK knows, it is the name server that
 *       fails; with another, it is the region.
 * </ul>
 */
public final class StoreCheck {
  private final DynamoDbClient client;
  private final BoardStore boards;

  public StoreCheck(DynamoDbClient client, BoardStore boards) {
    this.client = client;
    this.boards = boards;
  }

  /**
   * Reads.
   *
   * @throws SetUpException when every request would fail
   * @throws BusyException when the store is busy, or out of reach
   */
  public void run() {
    requireCredentials();
    try {
      boards.list(Optional.empty(), 1);
    } catch (BusyException e) {
      throw isOfUnknownRegion(e) ? unknownRegion(e) : e;
    }
  }

  private void requireCredentials() {
    try {
      client.serviceClientConfiguration().credentialsProvider().resolveIdentity().join();
    } catch (SdkClientException | CompletionException e) {
      throw SetUpException.mayPass(
          "there are no AWS credentials: this machine needs a role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set",
          e);
    }
  }

  private boolean isOfUnknownRegion(BusyException e) {
    return !Region.regions().contains(client.serviceClientConfiguration().region())
        && Stream.<Throwable>iterate(e, c -> c != null, Throwable::getCause)
            .anyMatch(UnknownHostException.class::isInstance);
  }

  private SetUpException unknownRegion(BusyException e) {
    return new SetUpException(
        "there is no DynamoDB in region "
            + client.serviceClientConfiguration().region()
            + ": look at AWS_REGION",
        e);
  }
}
