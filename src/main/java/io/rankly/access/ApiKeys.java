package io.rankly.access;

import io.rankly.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys with which programs call. Only their SHA-256 is known here, so they must be long random
 * texts, as all must be that are not stored with a slow hash ("Password Storage Cheat Sheet",
 * OWASP).
 *
 * <p>A key is exchanged without a gap by two with the same name, the old and the new one, until all
 * programs have the new one.
 */
public final class ApiKeys {
  /** Shortest key that is looked at, and all that {@code openssl rand -hex 32} makes. */
  static final int MIN_LENGTH = 32;

  private static final Pattern KEY =
      Pattern.compile("([A-Za-z0-9._-]{1,64}):([a-z]+):([0-9a-fA-F]{64})");

  /**
   * A key.
   *
   * @param hash in small hexadecimal digits
   */
  private record Key(String hash, Caller caller) {}

  private final List<Key> keys;

  private ApiKeys(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * The keys of a setting: {@code NAME:ROLE:SHA-256} in hexadecimal digits, with commas between
   * them.
   *
   * @throws IllegalArgumentException when it is none; its message quotes nothing
   */
  public static ApiKeys of(String setting) {
    return new ApiKeys(SettingList.of(setting, ",", ApiKeys::key));
  }

  private static Key key(String text) {
    Matcher parts = KEY.matcher(text);
    Optional<Role> role = parts.matches() ? Role.of(parts.group(2)) : Optional.empty();
    if (role.isEmpty()) {
      throw new IllegalArgumentException(
          "a key is NAME:ROLE:HASH with a name of A-Z a-z 0-9 . _ -, one of the roles reader, submitter and admin, and the key's SHA-256 as 64 hexadecimal digits");
    }
    return new Key(
        parts.group(3).toLowerCase(Locale.ROOT),
        new Caller(parts.group(1), Set.of(role.get()), Optional.empty()));
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** What the keys are called, with their roles: {@code ci (submitter), me (admin)}. */
  public String names() {
    return keys.stream()
        .map(Key::caller)
        .map(caller -> caller.name() + " (" + caller.roles().iterator().next().text() + ")")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Who calls with this key, if anyone may. Takes the same time whichever key fits. */
  public Optional<Caller> caller(String key) {
    if (key.length() < MIN_LENGTH) {
      return Optional.empty();
    }
    byte[] hash = ascii(HexFormat.of().formatHex(Sha256.of(key.getBytes(StandardCharsets.UTF_8))));
    Optional<Caller> found = Optional.empty();
    for (Key known : keys) {
      if (MessageDigest.isEqual(ascii(known.hash()), hash)) {
        found = Optional.of(known.caller());
      }
    }
    return found;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
