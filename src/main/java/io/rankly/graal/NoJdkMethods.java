package io.rankly.graal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Keeps for reflection what Quarkus lists, except the methods of classes of the JDK, and those of
 * settings' classes that belong to an object. Quarkus lists all methods of every type that a
 * setting has, {@code String}, {@code Class} and {@code Locale} among them, and each of them would
 * be in the program with all that it calls; those of an object with settings are called through the
 * interface that it has. The list, which Quarkus writes anew for each image, is not read by the
 * image builder itself ({@code --exclude-config} in the pom).
 */
public final class NoJdkMethods implements Feature {
  /** The end of the names of classes that SmallRye makes of interfaces with settings. */
  private static final String SETTINGS = "$$CMImpl";

  private static final String LIST = "META-INF/native-image/reflect-config.json";

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    for (JsonNode listed : list(access.getApplicationClassLoader())) {
      Class<?> type = access.findClassByName(listed.get("name").textValue());
      if (type != null) {
        keep(access, type, listed);
      }
    }
  }

  private static JsonNode list(ClassLoader loader) {
    try (InputStream list = loader.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException("no " + LIST);
      }
      return new ObjectMapper().readTree(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(BeforeAnalysisAccess access, Class<?> type, JsonNode listed) {
    RuntimeReflection.register(type);
    if (listed.path("allDeclaredConstructors").asBoolean()) {
      RuntimeReflection.register(type.getDeclaredConstructors());
    }
    if (listed.path("allDeclaredMethods").asBoolean() && !type.getName().startsWith("java.")) {
      RuntimeReflection.register(methods(type));
    }
    if (listed.path("allDeclaredFields").asBoolean()) {
      RuntimeReflection.register(type.getDeclaredFields());
    }
    if (listed.path("allDeclaredClasses").asBoolean()) {
      RuntimeReflection.registerAllDeclaredClasses(type);
    }
    for (JsonNode field : listed.path("fields")) {
      RuntimeReflection.registerFieldLookup(type, field.get("name").textValue());
    }
    for (JsonNode method : listed.path("methods")) {
      executable(access, type, method).ifPresent(RuntimeReflection::register);
    }
    for (JsonNode method : listed.path("queriedMethods")) {
      executable(access, type, method).ifPresent(RuntimeReflection::registerAsQueried);
    }
  }

  private static Method[] methods(Class<?> type) {
    Method[] all = type.getDeclaredMethods();
    return type.getName().endsWith(SETTINGS)
        ? Arrays.stream(all)
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .toArray(Method[]::new)
        : all;
  }

  /** None of a method that the class may have, and has not, such as a service's provider. */
  private static Optional<Executable> executable(
      BeforeAnalysisAccess access, Class<?> type, JsonNode method) {
    List<Class<?>> parameters = new ArrayList<>();
    for (JsonNode parameter : method.path("parameterTypes")) {
      parameters.add(access.findClassByName(parameter.textValue()));
    }
    Class<?>[] given = parameters.toArray(new Class<?>[0]);
    String name = method.get("name").textValue();
    try {
      return Optional.of(
          name.equals("<init>")
              ? type.getDeclaredConstructor(given)
              : type.getDeclaredMethod(name, given));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
