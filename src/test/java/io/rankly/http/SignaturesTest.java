package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rankly.access.Access;
import io.rankly.access.ApiKeys;
import io.rankly.access.IamRoles;
import io.rankly.access.SigningKeys;
import io.rankly.board.BoardAccess.Signature;
import io.rankly.board.BoardChange;
import io.rankly.error.ConflictException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which boards can ask for signatures. */
class SignaturesTest {
  private static final String KEY = "game:" + "0".repeat(32);

  private static final BoardChange REQUIRED =
      BoardChange.builder().signature(Optional.of(Signature.REQUIRED)).build();

  private static Signatures of(boolean open, String keys) {
    Access access = new Access(open, ApiKeys.of(""), Optional.empty(), IamRoles.of(""));
    return new Signatures(SigningKeys.of(keys), access, Clock.systemUTC());
  }

  @Test
  void signatures_withoutSecrets_areNotAskedFor() {
    ConflictException refused =
        assertThrows(ConflictException.class, () -> of(false, "").possible(REQUIRED));
    assertEquals("signature", refused.details().get("field"));
    assertTrue(refused.getMessage().contains("RANKLY_SIGNING_KEYS"));
  }

  @Test
  void signatures_withSecrets_orWhereNobodySigns_areAskedFor() {
    assertSame(REQUIRED, of(false, KEY).possible(REQUIRED));
    assertSame(REQUIRED, of(true, "").possible(REQUIRED));
  }

  @Test
  void board_thatAsksForNone_needsNoSecrets() {
    for (Optional<Signature> given :
        List.<Optional<Signature>>of(Optional.empty(), Optional.of(Signature.NONE))) {
      BoardChange change = BoardChange.builder().signature(given).build();
      assertSame(change, of(false, "").possible(change));
    }
  }
}
