package io.rankly.graal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "QUARKUS_LOG_LEVEL",
        "quarkus.log.level",
        "_PROD_QUARKUS_LOG_LEVEL",
        "SMALLRYE_CONFIG_LOCATIONS",
        "MP_CONFIG_PROFILE"
      })
  void variableOfTheGroup_orAboutAll_isSeen(String variable) {
    assertTrue(GivenSettings.isAmong(Set.of("PATH", variable), Set.of(), "quarkus"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.log.level",
        "%prod.quarkus.log.level",
        "%a,prod.quarkus.log.level",
        "smallrye.config.locations",
        "mp.config.profile"
      })
  void propertyOfTheGroup_orAboutAll_isSeen(String property) {
    assertTrue(GivenSettings.isAmong(Set.of(), Set.of("user.dir", property), "quarkus"));
  }

  @Test
  void namesOnLambda_areOfNoGroup() {
    Set<String> variables =
        Set.of("_HANDLER", "_X_AMZN_TRACE_ID", "AWS_REGION", "RANKLY_TABLE", "_", "");
    Set<String> properties = Set.of("io.quarkus.security.http", "java.io.tmpdir", "%");
    assertFalse(GivenSettings.isAmong(variables, properties, "quarkus"));
    assertTrue(GivenSettings.isAmong(variables, properties, "rankly"));
  }

  @Test
  void group_isTheFirstPart() {
    assertEquals("quarkus", GivenSettings.group("quarkus.log.console"));
    assertEquals("rankly", GivenSettings.group("rankly"));
  }
}
