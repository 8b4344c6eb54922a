package io.rankly.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.rankly.local.EmbeddedAws;
import java.util.HashMap;
import java.util.Map;

@QuarkusIntegrationTest
@WithTestResource(AccessIT.ClosedService.class)
class AccessIT extends AccessTest {
  /** Leaves to the profile who may do what. */
  public static final class ClosedService extends EmbeddedAws {
    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(super.start());
      settings.remove("rankly.access");
      return settings;
    }
  }
}
