package io.rankly.graal;

import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of settings as the package has them, made while the native image is built and kept
 * in it.
 */
final class MappingsAsBuilt {
  private static final Map<ConfigClass, Object> MAPPINGS = make();

  private MappingsAsBuilt() {}

  /** None for a mapping with values that refer to other groups, which may be given at the start. */
  static @Nullable Object of(ConfigClass mapping) {
    return MAPPINGS.get(mapping);
  }

  /**
   * Makes the instance the builder's for the mapping, without its defaults for names with a {@code
   * *}. Whoever asks for the mapping finds them in the instance; a look-up of any other name
   * compares it with each.
   */
  static void take(SmallRyeConfigBuilder builder, ConfigClass mapping, Object instance) {
    builder.getMappingsBuilder().getMappingsInstances().put(mapping, instance);
    Map<String, String> defaults = builder.getDefaultValues();
    mapping
        .getProperties()
        .forEach(
            (name, value) -> {
              if (value != null && name.indexOf('*') < 0) {
                defaults.putIfAbsent(name, value);
              }
            });
  }

  private static Map<ConfigClass, Object> make() {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(MappingsAsBuilt.class.getClassLoader());
    try {
      SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
      AbstractConfigBuilder.withCustomizer(builder, "io.quarkus.runtime.generated.RunTimeConfig");
      AbstractConfigBuilder.withCustomizer(builder, new OnlyThePackage());
      return mappings(builder.build(), builder.getMappingsBuilder().getMappings());
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  private static Map<ConfigClass, Object> mappings(
      SmallRyeConfig config, Iterable<ConfigClass> classes) {
    Map<ConfigClass, Object> mappings = new HashMap<>();
    for (ConfigClass mapping : classes) {
      if (!refersToOthers(config, mapping.getPrefix())) {
        mappings.put(mapping, config.getConfigMapping(mapping.getType(), mapping.getPrefix()));
      }
    }
    return mappings;
  }

  /** Of its own group, none is given when the instance is taken. */
  private static boolean refersToOthers(SmallRyeConfig config, String prefix) {
    String own = "${" + GivenSettings.group(prefix) + ".";
    for (String name : config.getPropertyNames()) {
      String value = name.contains(prefix) ? config.getConfigValue(name).getRawValue() : null;
      if (value != null && value.replace(own, "").contains("${")) {
        return true;
      }
    }
    return false;
  }

  /** Leaves out the environment and the system properties, which are the image builder's. */
  private static final class OnlyThePackage implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
      builder.setAddDefaultSources(false).setAddPropertiesSources(true);
    }

    @Override
    public int priority() {
      return Integer.MAX_VALUE;
    }
  }
}
