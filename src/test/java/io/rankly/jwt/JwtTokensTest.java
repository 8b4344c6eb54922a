package io.rankly.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rankly.access.Caller;
import io.rankly.access.Role;
import io.rankly.error.BusyException;
import io.rankly.jwt.Issuer.Signer;
import io.rankly.rank.PlayerId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JwtTokensTest {
  private static final String AUDIENCE = "rankly";

  private Issuer issuer;
  private Signer signer;
  private JwtTokens tokens;

  @BeforeEach
  void start() {
    issuer = Issuer.start();
    signer = issuer.signer();
    tokens = new JwtTokens(issuer.name(), issuer.keys(), Optional.of(AUDIENCE), "groups");
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private Optional<Caller> caller(Consumer<JwtClaims> change) {
    JwtClaims claims = signer.claims("anna", AUDIENCE);
    change.accept(claims);
    return tokens.caller(signer.sign(claims));
  }

  @Test
  void subject_isThePlayer() {
    assertEquals(
        Optional.of(new Caller("anna", Set.of(), Optional.of(new PlayerId("anna")))),
        caller(claims -> {}));
  }

  @Test
  void subjectThatIsNoPlayerId_isNoPlayer() {
    assertEquals(
        Optional.of(new Caller("anna b", Set.of(), Optional.empty())),
        caller(claims -> claims.setSubject("anna b")));
  }

  @Test
  void roles_areThoseOfTheClaim_andOthersAreLeftOut() {
    assertEquals(
        Set.of(Role.ADMIN, Role.READER),
        caller(claims -> claims.setStringListClaim("groups", "admin", "reader", "Admin", "x"))
            .orElseThrow()
            .roles());
    assertEquals(
        Set.of(Role.SUBMITTER),
        caller(claims -> claims.setStringClaim("groups", "submitter openid"))
            .orElseThrow()
            .roles());
    assertEquals(Set.of(), caller(claims -> claims.setClaim("groups", 5)).orElseThrow().roles());
  }

  static Stream<Consumer<JwtClaims>> wrongClaims() {
    return Stream.of(
        claims -> claims.setIssuer("https://issuer.example"),
        claims -> claims.unsetClaim("iss"),
        claims -> claims.setAudience("another"),
        claims -> claims.unsetClaim("aud"),
        claims -> claims.unsetClaim("sub"),
        claims -> claims.unsetClaim("exp"),
        claims -> claims.setExpirationTime(NumericDate.fromSeconds(1)),
        claims -> claims.setNotBeforeMinutesInThePast(-5),
        claims -> claims.setClaim("exp", "soon"));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void token_withAClaimThatIsWrong_isNone(Consumer<JwtClaims> wrong) {
    assertEquals(Optional.empty(), caller(wrong));
  }

  @Test
  void token_thatIsNotSignedByTheIssuer_isNone() throws JoseException {
    String claims = signer.claims("anna", AUDIENCE, "admin").toJson();
    String right = signer.sign(signer.claims("anna", AUDIENCE));
    String[] parts = right.split("\\.");

    for (String wrong :
        List.of(
            Issuer.sign(claims, Issuer.newKey(signer.key().getKeyId())),
            unsigned(claims),
            signedWithThePublicKey(claims),
            parts[0] + "." + Issuer.sign(claims, signer.key()).split("\\.")[1] + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1],
            "",
            ".",
            "..",
            "a.b.c",
            "\u0000.é.\uD83D\uDE00",
            right + "a",
            ".".repeat(5_000))) {
      assertEquals(Optional.empty(), tokens.caller(wrong), wrong);
    }
    assertEquals("anna", tokens.caller(right).orElseThrow().name());
  }

  private static String unsigned(String claims) throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    token.setPayload(claims);
    return token.getCompactSerialization();
  }

  /** The mistake of RFC 8725, section 2.1: what everyone knows, taken for a secret. */
  private String signedWithThePublicKey(String claims) throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKeyIdHeaderValue(signer.key().getKeyId());
    token.setKey(new HmacKey(signer.key().getPublicKey().getEncoded()));
    token.setPayload(claims);
    return token.getCompactSerialization();
  }

  @Test
  void keys_areAskedForOnce_evenIfOthersSendUnknownOnes() {
    String unknown = Issuer.sign(signer.claims("anna", AUDIENCE).toJson(), Issuer.newKey("none"));
    for (int i = 0; i < 20; i++) {
      assertEquals("anna", caller(claims -> {}).orElseThrow().name());
      assertEquals(Optional.empty(), tokens.caller(unknown));
    }
    assertEquals(1, issuer.asked());
  }

  @Test
  void keysThatCannotBeHad_areNoRefusal() {
    issuer.answer(500);
    String token = signer.sign(signer.claims("anna", AUDIENCE));
    assertThrows(BusyException.class, () -> tokens.caller(token));

    issuer.answer(200);
    assertEquals("anna", tokens.caller(token).orElseThrow().name());
  }

  @Test
  void audience_canBeAnyones() {
    JwtTokens all = new JwtTokens(issuer.name(), issuer.keys(), Optional.empty(), "groups");
    UnaryOperator<String> name = of -> all.caller(of).orElseThrow().name();
    assertEquals("anna", name.apply(signer.sign(signer.claims("anna", "another"))));
  }

  @Test
  void audience_canBeToldAsAClient() {
    assertEquals(
        Optional.empty(),
        caller(claims -> without(claims, "aud").setStringClaim("client_id", "another")));
    assertEquals(
        "anna",
        caller(claims -> without(claims, "aud").setStringClaim("client_id", AUDIENCE))
            .orElseThrow()
            .name());
  }

  private static JwtClaims without(JwtClaims claims, String claim) {
    claims.unsetClaim(claim);
    return claims;
  }

  @Test
  void textInOtherThanAscii_isNone() {
    byte[] odd = signer.sign(signer.claims("anna", AUDIENCE)).getBytes(StandardCharsets.UTF_16);
    assertEquals(Optional.empty(), tokens.caller(new String(odd, StandardCharsets.ISO_8859_1)));
  }
}
