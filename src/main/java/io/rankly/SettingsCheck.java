package io.rankly;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.rankly.access.ApiKeys;
import io.rankly.access.IamRoles;
import io.rankly.access.SigningKeys;
import io.rankly.webhook.WebhookSecret;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Refuses to start with settings that would only fail later, one request after the other. */
public final class SettingsCheck {
  /** "Naming rules" in DynamoDB's developer guide. */
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  /** "General purpose bucket naming rules" in S3's user guide. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** After which API Gateway gives up ("Quotas for HTTP APIs" in its developer guide). */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

  /** After which Lambda starts anew ("Lambda execution environment" in its developer guide). */
  private static final Duration LONGEST_INIT = Duration.ofSeconds(10);

  /** Of the 200 threads that a server has, some are left for those who ask whether it runs. */
  private static final int MOST_AT_ONCE = 150;

  private static final int MOST_WAITING = 10_000;

  /** "Service-specific endpoints" in the reference guide of AWS's SDKs and tools. */
  private static final List<String> ADDRESSES =
      List.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_S3");

  private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

  void check(@Observes StartupEvent event, Settings settings, Config config) {
    requireKnown(config);
    for (String variable : ADDRESSES) {
      String address = System.getenv(variable);
      require(
          address == null || isAddress(address),
          variable + " must be an address such as http://127.0.0.1:8000");
    }
    for (String yesOrNo : List.of("rankly.tick", "rankly.own-ticks", "rankly.streams")) {
      require(
          List.of("true", "false").contains(config.getConfigValue(yesOrNo).getValue()),
          yesOrNo + " must be true or false");
    }
    require(
        isTable(settings.table()),
        "rankly.table must be 3 to 255 of the characters A-Z a-z 0-9 _ . -");
    require(
        BUCKET.matcher(settings.bucket()).matches(),
        "rankly.bucket must be 3 to 63 of the characters a-z 0-9 . - and begin and end with a letter or digit");
    require(
        !settings.retryBudget().isNegative()
            && settings.retryBudget().compareTo(LONGEST_REQUEST) <= 0,
        "rankly.retry-budget must be 0S to 30S");
    require(
        settings.answerBudget().compareTo(Duration.ZERO) > 0
            && settings.answerBudget().compareTo(LONGEST_REQUEST) <= 0,
        "rankly.answer-budget must be more than 0S and at most 30S");
    require(
        settings.webhookUrl().isPresent() == settings.webhookSecret().isPresent(),
        "rankly.webhook-url and rankly.webhook-secret go together");
    require(
        settings.webhookUrl().stream().allMatch(SettingsCheck::isAddress),
        "rankly.webhook-url must be an address such as https://example.com/seasons");
    settings
        .webhookSecret()
        .ifPresent(secret -> requireParsed("rankly.webhook-secret", secret, WebhookSecret::of));
    requireAccess(settings);
    require(
        settings.requestsAtOnce() >= 1 && settings.requestsAtOnce() <= MOST_AT_ONCE,
        "rankly.requests-at-once must be 1 to " + MOST_AT_ONCE);
    require(
        settings.requestsWaiting() >= 0 && settings.requestsWaiting() <= MOST_WAITING,
        "rankly.requests-waiting must be 0 to " + MOST_WAITING);
    require(
        settings.waitingBudget().compareTo(Duration.ZERO) > 0
            && settings.waitingBudget().compareTo(LONGEST_REQUEST) <= 0,
        "rankly.waiting-budget must be more than 0S and at most 30S");
    require(
        settings.warmUpBudget().compareTo(Duration.ZERO) > 0
            && settings.warmUpBudget().compareTo(LONGEST_INIT) <= 0,
        "rankly.warm-up-budget must be more than 0S and at most 10S");
  }

  private static void requireAccess(Settings settings) {
    require(
        List.of("open", "closed").contains(settings.access()),
        "rankly.access must be open or closed");
    settings.keys().ifPresent(keys -> requireParsed("rankly.keys", keys, ApiKeys::of));
    settings
        .signingKeys()
        .ifPresent(keys -> requireParsed("rankly.signing-keys", keys, SigningKeys::of));
    settings.iamRoles().ifPresent(roles -> requireParsed("rankly.iam-roles", roles, IamRoles::of));
    require(
        settings.jwtIssuer().isPresent()
            || (settings.jwtKeys().isEmpty() && settings.jwtAudience().isEmpty()),
        "rankly.jwt-keys and rankly.jwt-audience go with rankly.jwt-issuer");
    require(
        settings.jwtIssuer().stream().allMatch(SettingsCheck::isPrivateAddress)
            && settings.jwtKeys().stream().allMatch(SettingsCheck::isPrivateAddress),
        "rankly.jwt-issuer and rankly.jwt-keys must be addresses such as https://example.com; only this machine may do without TLS");
  }

  /** Whether nobody else can read or change what goes to this address and back. */
  private static boolean isPrivateAddress(String text) {
    return isAddress(text)
        && (text.startsWith("https:") || LOOPBACK.contains(URI.create(text).getHost()));
  }

  private static void requireParsed(String setting, String text, Consumer<String> parser) {
    try {
      parser.accept(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
    }
  }

  /**
   * Of names, those that look like a setting of ours and are none, as properties are written and as
   * environment variables are.
   */
  static List<String> unknown(Collection<String> names) {
    Set<String> known = ConfigClass.configClass(Settings.class).getProperties().keySet();
    return names.stream()
        .filter(name -> name.startsWith("rankly.") || name.startsWith("RANKLY_"))
        .filter(name -> known.stream().noneMatch(k -> k.equals(name) || variable(k).equals(name)))
        .sorted()
        .toList();
  }

  /** Whether a table can have this name. */
  public static boolean isTable(String text) {
    return TABLE.matcher(text).matches();
  }

  /** Whether this is the address of a server. */
  public static boolean isAddress(String text) {
    try {
      URI address = new URI(text);
      return address.getHost() != null && List.of("http", "https").contains(address.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String variable(String setting) {
    return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** An unknown variable only gets a warning: it may be about the service, and not meant for it. */
  private static void requireKnown(Config config) {
    List<String> properties = new ArrayList<>();
    for (ConfigSource source : config.getConfigSources()) {
      if (!(source instanceof EnvConfigSource)) {
        properties.addAll(source.getPropertyNames());
      }
    }
    List<String> unknown = unknown(properties);
    require(unknown.isEmpty(), "there is no setting " + unknown);
    for (String variable : unknown(System.getenv().keySet())) {
      Log.warnf("there is no setting for the environment variable %s", variable);
    }
  }

  private static void require(boolean allowed, String rule) {
    if (!allowed) {
      throw new IllegalArgumentException(rule);
    }
  }
}
