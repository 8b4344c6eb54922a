package io.rankly;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds what the layout promises. */
class ArchitectureTest {
  private static final String[] DOMAIN = {
    "io.rankly.error",
    "io.rankly.text",
    "io.rankly.score",
    "io.rankly.season",
    "io.rankly.badge",
    "io.rankly.board",
    "io.rankly.rank"
  };

  private final JavaClasses all = new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void domain_usesNothingButJava() {
    classes()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.xml.stream..",
            "org.jspecify..",
            "io.rankly.error",
            "io.rankly.text",
            "io.rankly.score",
            "io.rankly.season",
            "io.rankly.badge",
            "io.rankly.board",
            "io.rankly.rank")
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
    notBack(
        "io.rankly.error",
        "io.rankly.text",
        "io.rankly.score",
        "io.rankly.season",
        "io.rankly.badge",
        "io.rankly.board",
        "io.rankly.rank");
    notBack(
        "io.rankly.text",
        "io.rankly.score",
        "io.rankly.season",
        "io.rankly.badge",
        "io.rankly.board",
        "io.rankly.rank");
    notBack(
        "io.rankly.score",
        "io.rankly.season",
        "io.rankly.badge",
        "io.rankly.board",
        "io.rankly.rank");
    notBack(
        "io.rankly.season",
        "io.rankly.score",
        "io.rankly.badge",
        "io.rankly.board",
        "io.rankly.rank");
    notBack("io.rankly.badge", "io.rankly.board", "io.rankly.rank");
    notBack("io.rankly.board", "io.rankly.rank");
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
