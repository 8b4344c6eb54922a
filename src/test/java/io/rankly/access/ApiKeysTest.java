package io.rankly.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  private static final String OLD = "0123456789abcdef0123456789abcdef";
  private static final String NEW = "fedcba9876543210fedcba9876543210";

  private static String hash(String key) {
    return HexFormat.of().formatHex(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
  }

  private static Caller caller(String name, Role role) {
    return new Caller(name, Set.of(role), Optional.empty());
  }

  @Test
  void key_hasANameAndARole() {
    ApiKeys keys = ApiKeys.of("game:submitter:" + hash(OLD) + ", ops:admin:" + hash(NEW) + ",");
    assertEquals(Optional.of(caller("game", Role.SUBMITTER)), keys.caller(OLD));
    assertEquals(Optional.of(caller("ops", Role.ADMIN)), keys.caller(NEW));
  }

  @Test
  void name_canHaveTwoKeys_whileOneTakesThePlaceOfTheOther() {
    ApiKeys keys = ApiKeys.of("game:submitter:" + hash(OLD) + ",game:submitter:" + hash(NEW));
    assertEquals(keys.caller(OLD), keys.caller(NEW));
  }

  @Test
  void hash_mayBeWrittenInCapitals() {
    ApiKeys keys = ApiKeys.of("game:reader:" + hash(OLD).toUpperCase(Locale.ROOT));
    assertEquals(Optional.of(caller("game", Role.READER)), keys.caller(OLD));
  }

  @Test
  void otherKeys_areNobodys() {
    ApiKeys keys = ApiKeys.of("game:submitter:" + hash(OLD) + ",short:admin:" + hash("short"));
    for (String other : new String[] {NEW, "", "short", OLD + " ", hash(OLD), "\u0000", "é"}) {
      assertEquals(Optional.empty(), keys.caller(other), other);
    }
  }

  @Test
  void noKeys_areNone() {
    assertTrue(ApiKeys.of("").isEmpty());
    assertTrue(ApiKeys.of(" , ").isEmpty());
    assertFalse(ApiKeys.of("game:reader:" + hash(OLD)).isEmpty());
    assertEquals(Optional.empty(), ApiKeys.of("").caller(OLD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "game",
        "game:admin",
        "game:admin:",
        "game:admin:abc",
        "game:owner:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "game:Admin:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        ":admin:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "a b:admin:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "game:admin:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg",
        "game:admin:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
      })
  void textThatIsNoKey_isRefusedWithoutBeingTold(String text) {
    String told = assertThrows(IllegalArgumentException.class, () -> ApiKeys.of(text)).getMessage();
    assertTrue(told.contains("NAME:ROLE:HASH"), told);
    assertFalse(told.contains("0123456789abcdef"), told);
  }

  @Test
  void roles_areNotGivenTheOnesBeforeThem_butReading() {
    Caller submitter = caller("game", Role.SUBMITTER);
    assertTrue(submitter.is(Role.SUBMITTER) && submitter.is(Role.READER));
    assertFalse(submitter.is(Role.ADMIN));
    Caller reader = caller("page", Role.READER);
    assertTrue(reader.is(Role.READER));
    assertFalse(reader.is(Role.SUBMITTER) || reader.is(Role.ADMIN));
    for (Role role : Role.values()) {
      assertTrue(caller("ops", Role.ADMIN).is(role) && Caller.ANYONE.is(role));
      assertFalse(Caller.NOBODY.is(role));
    }
  }
}
