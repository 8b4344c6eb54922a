package io.rankly;

import io.rankly.access.Access;
import io.rankly.access.ApiKeys;
import io.rankly.access.IamRoles;
import io.rankly.access.SigningKeys;
import io.rankly.access.Tokens;
import io.rankly.jwt.JwtTokens;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Who may do what. */
final class AccessWiring {
  @Produces
  @Singleton
  Access access(Settings settings) {
    return new Access(
        settings.access().equals("open"),
        ApiKeys.of(settings.keys().orElse("")),
        settings.jwtIssuer().map(issuer -> tokens(issuer, settings)),
        IamRoles.of(settings.iamRoles().orElse("")));
  }

  @Produces
  @Singleton
  SigningKeys signingKeys(Settings settings) {
    return SigningKeys.of(settings.signingKeys().orElse(""));
  }

  private static Tokens tokens(String issuer, Settings settings) {
    String keys =
        settings
            .jwtKeys()
            .orElseGet(() -> issuer + (issuer.endsWith("/") ? "" : "/") + ".well-known/jwks.json");
    return new JwtTokens(issuer, keys, settings.jwtAudience(), settings.jwtRoles());
  }
}
