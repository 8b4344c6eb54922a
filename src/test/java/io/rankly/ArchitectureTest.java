package io.rankly;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the layout promises. */
class ArchitectureTest {
  /** The domain; none depends on one that stands behind it. */
  private static final List<String> DOMAIN =
      Stream.of(
              "error", "text", "file", "score", "season", "badge", "board", "rank", "tick",
              "publish", "archive", "check", "sweep", "stream", "bulk", "page", "access")
          .map(name -> "io.rankly." + name)
          .toList();

  private final JavaClasses all = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void domain_usesNothingButJava() {
    List<String> allowed = new ArrayList<>(DOMAIN);
    allowed.addAll(List.of("java..", "javax.crypto..", "javax.xml.stream..", "org.jspecify.."));
    classes()
        .that()
        .resideInAnyPackage(DOMAIN.toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(all);
  }

  @Test
  void xml_isReadInOnePlace() {
    noClasses()
        .that()
        .resideInAPackage("io.rankly..")
        .and()
        .doNotHaveFullyQualifiedName("io.rankly.badge.Svg")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.xml..")
        .check(all);
  }

  @Test
  void domainPackages_dependInOneDirection() {
    for (int i = 0; i + 1 < DOMAIN.size(); i++) {
      notBack(DOMAIN.get(i), DOMAIN.subList(i + 1, DOMAIN.size()).toArray(String[]::new));
    }
    notBack("io.rankly.season", "io.rankly.score");
    slices().matching("io.rankly.(*)..").should().beFreeOfCycles().check(all);
  }

  @Test
  void adapters_doNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.rankly.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.rankly.dynamo", "io.rankly.s3", "software.amazon..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("io.rankly.dynamo")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.rankly.http", "io.rankly.s3", "jakarta..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("io.rankly.s3")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.rankly.http", "io.rankly.dynamo", "jakarta..")
        .check(all);
    noClasses()
        .that()
        .resideInAPackage("io.rankly.webhook")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.rankly.http", "io.rankly.dynamo", "io.rankly.s3", "jakarta..")
        .check(all);
  }

  @Test
  void nothingDeployed_knowsTheEmbeddedAws() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.rankly.local")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.rankly.local")
        .check(all);
  }

  private void notBack(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(all);
  }
}
