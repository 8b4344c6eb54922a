package io.rankly.jwt;

import io.rankly.access.Caller;
import io.rankly.access.Role;
import io.rankly.access.Tokens;
import io.rankly.error.BusyException;
import io.rankly.error.InvalidInputException;
import io.rankly.rank.PlayerId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Tokens that an issuer has signed with RS256 or ES256, checked with the keys that it publishes
 * ("JSON Web Key Set", RFC 7517), which are kept for as long as it says.
 *
 * <p>The subject is the player, where it is a player's id; a claim names further roles.
 */
public final class JwtTokens implements Tokens {
  /** How far the clocks of the issuer and this one may be apart. */
  private static final int SKEW_SECONDS = 30;

  /** Between two looks for keys that are not there, since anyone can send tokens that need them. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 3_000;

  private final JwtConsumer consumer;
  private final Optional<String> audience;
  private final String rolesClaim;

  /**
   * @param keys address of the issuer's keys
   * @param audience whom tokens must be meant for, by {@code aud} or {@code client_id}
   * @param rolesClaim name of the claim that lists roles, or has them with spaces in between
   */
  public JwtTokens(String issuer, String keys, Optional<String> audience, String rolesClaim) {
    Get get = new Get();
    get.setConnectTimeout(CONNECT_MILLIS);
    get.setReadTimeout(READ_MILLIS);
    get.setRetries(0);
    HttpsJwks jwks = new HttpsJwks(keys);
    jwks.setSimpleHttpGet(get);
    jwks.setRefreshReprieveThreshold(LOOK.toMillis());
    this.consumer =
        new JwtConsumerBuilder()
            .setRequireExpirationTime()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds(SKEW_SECONDS)
            .setExpectedIssuer(issuer)
            .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(jwks))
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT,
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
            .setSkipDefaultAudienceValidation()
            .build();
    this.audience = audience;
    this.rolesClaim = rolesClaim;
  }

  @Override
  public Optional<Caller> caller(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      if (!isMeantForUs(claims)) {
        return Optional.empty();
      }
      String subject = claims.getSubject();
      return Optional.of(new Caller(subject, roles(claims), player(subject)));
    } catch (InvalidJwtException e) {
      if (isForWantOfKeys(e)) {
        throw new BusyException(
            "the keys of the issuer of tokens cannot be had; try again", Duration.ofSeconds(1), e);
      }
      return Optional.empty();
    } catch (MalformedClaimException e) {
      return Optional.empty();
    }
  }

  /** Whether the issuer's keys could not be had, rather than that there is no such key. */
  private static boolean isForWantOfKeys(InvalidJwtException e) {
    return e.getCause() instanceof UnresolvableKeyException unresolved
        && unresolved.getCause() != null
        && !(unresolved.getCause() instanceof InvalidAlgorithmException);
  }

  /**
   * Whether it is meant for the audience. Cognito's access tokens name a client instead
   * ("Understanding the access token" in its developer guide).
   */
  private boolean isMeantForUs(JwtClaims claims) throws MalformedClaimException {
    List<String> meant =
        claims.hasAudience()
            ? claims.getAudience()
            : Stream.ofNullable(claims.getClaimValue("client_id")).map(String::valueOf).toList();
    return audience.isEmpty() || meant.contains(audience.get());
  }

  private Set<Role> roles(JwtClaims claims) {
    Object claim = claims.getClaimValue(rolesClaim);
    Collection<?> named =
        claim instanceof Collection<?> several
            ? several
            : claim instanceof String text ? Arrays.asList(text.split(" ", -1)) : List.of();
    return named.stream()
        .map(String::valueOf)
        .map(Role::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private static Optional<PlayerId> player(String subject) {
    try {
      return Optional.of(new PlayerId(subject));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}
