package io.rankly.access;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identities of AWS may do, whose signature API Gateway has checked ("Control access to HTTP
 * APIs with IAM authorization" in its developer guide).
 */
public final class IamRoles {
  /**
   * An ARN with an account ("IAM identifiers" in IAM's user guide), whole or the beginning of one.
   */
  private static final Pattern PAIR =
      Pattern.compile("(arn:aws[a-z-]*:(?:iam|sts)::[0-9]{12}:[\\w+=,.@/-]+?)(\\*?)=([a-z]+)");

  /**
   * A rule.
   *
   * @param more whether all ARNs are meant that begin so
   */
  private record Rule(String arn, boolean more, Role role) {
    boolean isAbout(String other) {
      return more ? other.startsWith(arn) : other.equals(arn);
    }
  }

  private final List<Rule> rules;

  private IamRoles(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * The roles of a setting: {@code ARN=ROLE}, with spaces between them. A star at an ARN's end
   * stands for any end, such as the name of the session in that of a role which was assumed.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static IamRoles of(String setting) {
    return new IamRoles(SettingList.of(setting, "\\s+", IamRoles::rule));
  }

  private static Rule rule(String text) {
    Matcher parts = PAIR.matcher(text);
    Optional<Role> role = parts.matches() ? Role.of(parts.group(3)) : Optional.empty();
    if (role.isEmpty()) {
      throw new IllegalArgumentException(
          "each is ARN=ROLE with the ARN of a user or an assumed role, which may end with a star, and one of the roles reader, submitter and admin");
    }
    return new Rule(parts.group(1), !parts.group(2).isEmpty(), role.get());
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * Who calls with this ARN: with the roles of all rules about it, and none where there is no such
   * rule.
   */
  public Caller caller(String arn) {
    Set<Role> roles = new HashSet<>();
    for (Rule rule : rules) {
      if (rule.isAbout(arn)) {
        roles.add(rule.role());
      }
    }
    return new Caller(arn, roles, Optional.empty());
  }
}
