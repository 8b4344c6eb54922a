package io.rankly.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamRolesTest {
  private static final String USERS = "arn:aws:iam::123456789012:user/";
  private static final String SESSIONS = "arn:aws:sts::123456789012:assumed-role/";

  private static final IamRoles ROLES =
      IamRoles.of(USERS + "ann=admin " + SESSIONS + "game/*=submitter\n" + SESSIONS + "*=reader");

  @Test
  void user_hasTheRoleOfItsArn() {
    Caller ann = ROLES.caller(USERS + "ann");
    assertEquals(USERS + "ann", ann.name());
    assertEquals(Set.of(Role.ADMIN), ann.roles());
    assertTrue(ann.player().isEmpty());
  }

  @Test
  void star_standsForAnyEnd_andAllRulesCount() {
    assertEquals(
        Set.of(Role.SUBMITTER, Role.READER), ROLES.caller(SESSIONS + "game/i-0abc").roles());
    assertEquals(Set.of(Role.READER), ROLES.caller(SESSIONS + "gamers/i-0abc").roles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann2", "an", "Ann", "other/ann", "ann/*", "ann=admin"})
  void othersOfTheAccount_haveNone(String user) {
    assertEquals(Set.of(), ROLES.caller(USERS + user).roles());
  }

  @Test
  void anotherAccount_hasNone() {
    assertEquals(Set.of(), ROLES.caller("arn:aws:iam::999999999999:user/ann").roles());
  }

  @Test
  void nameWithAnEqualsSign_isRead() {
    IamRoles roles = IamRoles.of(USERS + "a=admin,b@c=reader");
    assertEquals(Set.of(Role.READER), roles.caller(USERS + "a=admin,b@c").roles());
    assertEquals(Set.of(), roles.caller(USERS + "a").roles());
  }

  @Test
  void noRules_areNone() {
    assertTrue(IamRoles.of(" ").isEmpty());
    assertFalse(ROLES.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "ann=admin",
    "arn:aws:iam::123456789012:user/ann",
    "arn:aws:iam::123456789012:user/ann=",
    "arn:aws:iam::123456789012:user/ann=root",
    "arn:aws:iam::123456789012:user/*/x=admin",
    "arn:aws:iam::123456789012:*=admin",
    "arn:aws:iam::12345:user/ann=admin",
    "arn:aws:s3:::bucket=admin",
    "*=admin",
  })
  void wrongRules_areRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> IamRoles.of(text));
  }
}
