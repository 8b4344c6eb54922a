package io.rankly.browser;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that can be told to do the work of a minute. */
public final class Scheduled implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("rankly.tick", "true", "rankly.own-ticks", "false");
  }
}
