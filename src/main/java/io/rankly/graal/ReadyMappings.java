package io.rankly.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * At every start Quarkus asks every source of settings for each of some thousand names, although
 * hardly any is given but in the package: 60 % of the start's instructions. Here the mappings of
 * settings are taken as they were built, unless something is given that may be of theirs. Quarkus
 * itself does so with those that are fixed when it builds.
 */
@TargetClass(AbstractConfigBuilder.class)
final class ReadyMappings {
  private ReadyMappings() {}

  @Substitute
  static void withMapping(SmallRyeConfigBuilder builder, ConfigClass mapping) {
    Object instance = MappingsAsBuilt.of(mapping);
    if (instance == null || GivenSettings.mayBeOf(GivenSettings.group(mapping.getPrefix()))) {
      builder.withMapping(mapping);
    } else {
      MappingsAsBuilt.take(builder, mapping, instance);
    }
  }

  @Substitute
  static void withMappingInstance(
      SmallRyeConfigBuilder builder, ConfigClass mapping, Object instance) {
    if (GivenSettings.mayBeOf(GivenSettings.group(mapping.getPrefix()))) {
      builder.getMappingsBuilder().mappingInstance(mapping, instance);
    } else {
      MappingsAsBuilt.take(builder, mapping, instance);
    }
  }
}
