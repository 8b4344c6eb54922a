package io.rankly.http;

import io.rankly.access.Access;
import io.rankly.access.Caller;
import io.rankly.access.Role;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, and refuses who may not do what the call does. */
public final class Callers {
  /**
   * The header with the ARN of the identity whose signature API Gateway has checked. A function
   * takes it from the event and from nowhere else, and a server has no {@link Access#iam}.
   */
  public static final String USER_ARN = "x-rankly-user-arn";

  private static final String BEARER = "Bearer ";

  private final Access access;

  Callers(Access access) {
    this.access = access;
  }

  /** Also where everyone may call: a key that is not known is a mistake that should be told. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  void identify(ContainerRequestContext request) {
    Caller caller =
        access.caller(
            Optional.ofNullable(request.getHeaderString(USER_ARN)),
            bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
    request.setSecurityContext(new Identified(caller));
  }

  @ForAdmins
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  void requireAdmin(ContainerRequestContext request) {
    of(request.getSecurityContext()).require(Role.ADMIN);
  }

  @ForSubmitters
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  void requireSubmitter(ContainerRequestContext request) {
    of(request.getSecurityContext()).require(Role.SUBMITTER);
  }

  @ForPlayers
  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  void requirePlayer(ContainerRequestContext request) {
    Caller caller = of(request.getSecurityContext());
    if (caller.player().isEmpty()) {
      caller.require(Role.SUBMITTER);
    }
  }

  /** Who has been found out to call. */
  static Caller of(SecurityContext security) {
    if (security instanceof Identified identified) {
      return identified.caller();
    }
    throw new IllegalStateException("nobody has looked who calls");
  }

  /** What stands behind {@code Bearer}, in any case (RFC 9110, section 11.1). */
  private static Optional<String> bearer(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private record Identified(Caller caller) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller::name;
    }

    @Override
    public boolean isUserInRole(String role) {
      return Role.of(role).filter(caller::is).isPresent();
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
