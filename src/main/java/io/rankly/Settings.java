package io.rankly;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the service. Each can be given as a system property or as an environment
 * variable.
 */
@ConfigMapping(prefix = "rankly")
public interface Settings {
  /** The DynamoDB table. */
  @WithDefault("rankly")
  String table();

  /** The S3 bucket. */
  @WithDefault("rankly")
  String bucket();

  /**
   * How long a write that loses against others is tried again before the caller is told to come
   * back.
   */
  @WithDefault("5S")
  Duration retryBudget();

  /**
   * How long the calls to AWS of one request may take together before the caller is told to come
   * back. With {@link #retryBudget()}, which may follow, less than what API Gateway waits for.
   */
  @WithDefault("20S")
  Duration answerBudget();

  /** Whether this is the function that a schedule calls: only there are internal routes. */
  @WithDefault("false")
  boolean tick();

  /** Whether a plain server, and dev mode, does by itself what is due. A function never does. */
  @WithDefault("true")
  boolean ownTicks();

  /**
   * Whether what the table's stream tells is counted, so that there can be streamed boards: true in
   * all processes of a service, or in none.
   */
  @WithDefault("false")
  boolean streams();

  /** Where to tell of seasons that are archived; nowhere without it. */
  Optional<String> webhookUrl();

  /** What the receiver knows by that it is told by us: {@code whsec_} and base64. */
  Optional<String> webhookSecret();

  /** Whether anyone may do everything ({@code open}), or only who has a role ({@code closed}). */
  @WithDefault("closed")
  String access();

  /** Who may call with which keys: {@code NAME:ROLE:SHA-256}, with commas in between. */
  Optional<String> keys();

  /** What players sign scores with: {@code NAME:SECRET}, with commas in between. */
  Optional<String> signingKeys();

  /** Who signs the tokens that are accepted; none are without it. */
  Optional<String> jwtIssuer();

  /** Where the issuer's keys are; without it, at {@code /.well-known/jwks.json} of the issuer. */
  Optional<String> jwtKeys();

  /** Whom tokens must be meant for; without it, anyone. */
  Optional<String> jwtAudience();

  /** The claim of tokens that names roles. */
  @WithDefault("groups")
  String jwtRoles();

  /** What identities of AWS may do: {@code ARN=ROLE}, with spaces in between. */
  Optional<String> iamRoles();

  /**
   * Pages of which origins may call, with commas between; {@code *} for all that may only read.
   * Without it, none.
   */
  Optional<String> cors();

  /** How many requests a plain server works on at the same time. */
  @WithDefault("64")
  int requestsAtOnce();

  /** How many more may wait for that; all others are told to come back. */
  @WithDefault("256")
  int requestsWaiting();

  /** How long one of those waits. */
  @WithDefault("2S")
  Duration waitingBudget();

  /** The longest time that a function takes to warm up before its first event. */
  @WithDefault("2S")
  Duration warmUpBudget();
}
