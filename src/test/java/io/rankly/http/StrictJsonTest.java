package io.rankly.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrictJsonTest {
  @Test
  void everyViewAndBody_isKnownBeforeTheFirst() {
    Set<String> records =
        new ClassFileImporter()
            .importPath(Path.of("target/classes/io/rankly/http")).stream()
                .filter(JavaClass::isRecord)
                .map(JavaClass::getName)
                .filter(name -> name.endsWith("View") || name.endsWith("Body"))
                // A part of other views' making, never written by itself.
                .filter(name -> !name.equals(SliceView.class.getName()))
                .collect(Collectors.toSet());
    assertFalse(records.isEmpty());
    assertEquals(
        records,
        Stream.concat(StrictJson.WRITTEN.stream(), StrictJson.READ.stream())
            .map(Class::getName)
            .filter(name -> name.startsWith("io.rankly."))
            .collect(Collectors.toSet()));
  }
}
