package io.rankly.local;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A DynamoDB with nothing in it for a test class, in place of the one of all tests: where many
 * tables have been, streams are read several times as slowly.
 */
public final class OwnDynamo implements BeforeAllCallback, AfterAllCallback {
  private final LocalAws ofAllTests = LocalAws.start(Optional.empty());

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    LocalAws.use(LocalDynamo.start(Optional.empty()), ofAllTests.s3());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LocalAws.use(ofAllTests.dynamo(), ofAllTests.s3());
  }
}
