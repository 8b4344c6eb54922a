package io.rankly.graal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which settings are given at the start rather than in the package: by environment variables,
 * system properties or files in the working directory. When in doubt, they are.
 */
public final class GivenSettings {
  /** Settings that say where others are found. */
  private static final List<String> OF_ALL = List.of("smallrye", "mp.", "mp_");

  private static final List<String> FILES = List.of(".env", "config");

  private static @Nullable Map<String, Boolean> groups;

  private GivenSettings() {}

  /** The first part of a prefix or name of settings: all that begins so is taken together. */
  static String group(String prefix) {
    int end = prefix.indexOf('.');
    return end < 0 ? prefix : prefix.substring(0, end);
  }

  /** Whether any of a group may be given. */
  static synchronized boolean mayBeOf(String group) {
    Map<String, Boolean> known = groups;
    if (known == null) {
      known = new HashMap<>();
      groups = known;
    }
    return known.computeIfAbsent(group, GivenSettings::find);
  }

  /** Whether there is a file that may hold settings, which are not looked at here. */
  public static boolean areInFiles() {
    return FILES.stream().anyMatch(file -> Files.exists(Path.of(file)));
  }

  private static boolean find(String group) {
    return areInFiles()
        || isAmong(System.getenv().keySet(), System.getProperties().stringPropertyNames(), group);
  }

  /** Whether any of these names may be one of a group, or decide about it. */
  static boolean isAmong(Set<String> variables, Set<String> properties, String group) {
    for (String name : variables) {
      if (isOf(group, withoutProfile(name, '_', '_'))) {
        return true;
      }
    }
    for (String name : properties) {
      if (isOf(group, withoutProfile(name, '%', '.'))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String group, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(group) || OF_ALL.stream().anyMatch(lower::startsWith);
  }

  /** {@code _PROD_QUARKUS_LOG_LEVEL} and {@code %prod.quarkus.log.level} are of a profile. */
  private static String withoutProfile(String name, char mark, char end) {
    boolean profiled = !name.isEmpty() && name.charAt(0) == mark;
    return name.substring(profiled ? name.indexOf(end, 1) + 1 : 0);
  }
}
