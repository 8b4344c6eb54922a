package io.rankly.graal;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.ValueRegistryConfigSource;
import io.quarkus.runtime.configuration.AbstractConfigBuilder;
import io.quarkus.runtime.configuration.QuarkusConfigFactory;
import io.quarkus.value.registry.ValueRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * At every start Quarkus collects the names of all settings, its own defaults too, and compares
 * each with every pattern of a name, to warn of those that no extension knows. That took a quarter
 * of the start's instructions; here the settings are put together in the same way, and no more.
 * Builds, tests and the JVM still warn.
 */
@TargetClass(className = "io.quarkus.runtime.generated.Config")
final class UnknownSettings {
  private UnknownSettings() {}

  @Substitute
  public static void runtimeConfig(ValueRegistry registry) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    AbstractConfigBuilder.withCustomizer(builder, ValueRegistryConfigSource.customizer(registry));
    AbstractConfigBuilder.withCustomizer(builder, "io.quarkus.runtime.generated.RunTimeConfig");
    QuarkusConfigFactory.setConfig(builder.build());
  }
}
