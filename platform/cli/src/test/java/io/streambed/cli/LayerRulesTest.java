package io.streambed.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may know whom. The command line is the one module that sees all others, so the rules of the
 * whole house stand here.
 */
final class LayerRulesTest {
  /** Each module's package, and the packages of the modules that it may know. */
  private static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("common", List.of()),
          Map.entry("type", List.of("common")),
          Map.entry("sql", List.of("common")),
          Map.entry("function", List.of("common", "type")),
          Map.entry("format", List.of("common", "type")),
          Map.entry("engine", List.of("common", "type", "sql", "function", "format")),
          Map.entry("testkit", List.of("common", "type", "sql", "function", "format", "engine")),
          Map.entry("client", List.of("common")),
          Map.entry("stack", List.of("common")),
          Map.entry("collector", List.of("common")),
          Map.entry("scenario", List.of("common")),
          Map.entry("project", List.of("common", "sql", "engine", "testkit", "client")),
          Map.entry("console", List.of("common", "client", "project")),
          Map.entry(
              "server",
              List.of("common", "type", "sql", "function", "format", "engine", "console")));

  /** A name of ours outside the Connect plugins. */
  private static final Pattern FOREIGN_TO_CONNECT =
      Pattern.compile("io\\.streambed\\.(?!connect\\b)\\w+");

  private static JavaClasses house;

  @BeforeAll
  static void readClasses() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.streambed");
  }

  @TestFactory
  Stream<DynamicTest> knowsOnlyWhomItMay() {
    return MAY_KNOW.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            module ->
                DynamicTest.dynamicTest(
                    module.getKey(), () -> checkKnows(module.getKey(), module.getValue())));
  }

  private static void checkKnows(String module, List<String> others) {
    List<String> allowed = new ArrayList<>(List.of(packageOf(module)));
    others.forEach(other -> allowed.add(packageOf(other)));
    noClasses()
        .that()
        .resideInAPackage(packageOf(module))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.streambed..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .because("a module that knows only those below it can be read and tested without the rest")
        .check(house);
  }

  @Test
  void everyModuleHasItsRule() {
    assertThat(
            house.stream()
                .map(c -> c.getPackageName().split("\\.")[2])
                .filter(module -> !module.equals("cli")))
        .isNotEmpty()
        .allSatisfy(module -> assertThat(MAY_KNOW).containsKey(module));
  }

  @Test
  void modulesDependOnEachOtherInNoCircle() {
    slices()
        .matching("io.streambed.(*)..")
        .should()
        .beFreeOfCycles()
        .because("what is in a circle is one module, whatever the folders say")
        .check(house);
  }

  @Test
  void onlyTheEngineAndItsTestsKnowKafkaStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packageOf("engine"), packageOf("testkit"))
        .should()
        .dependOnClassesThat(resideInAPackage("org.apache.kafka.streams.."))
        .because("how a query runs is the engine's affair, and may change without the rest")
        .check(house);
  }

  @Test
  void onlyTheParserKnowsAntlr() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packageOf("sql"))
        .should()
        .dependOnClassesThat(resideInAPackage("org.antlr.."))
        .because("everyone else works on the tree, not on the text or its grammar")
        .check(house);
  }

  @Test
  void onlyTheStackStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packageOf("stack"))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .callMethodWhere(target(name("exec")).and(target(owner(assignableTo(Runtime.class)))))
        .because("whoever starts a process must also end it, whatever happens; the stack does")
        .check(house);
  }

  @Test
  void theClientNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(packageOf("client"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            packageOf("client"), packageOf("common"), "java..", "org.jspecify.annotations..")
        .because("it goes onto other people's class paths, where it must not meet other versions")
        .check(house);
  }

  @Test
  void commonNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(packageOf("common"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packageOf("common"), "java..", "org.jspecify.annotations..")
        .because("everyone has it")
        .check(house);
  }

  @Test
  void functionsOfUsersAreKnownOnlyToTheirLoader() {
    noClasses()
        .that(
            resideOutsideOfPackage(packageOf("function"))
                .and(resideOutsideOfPackage(packageOf("testkit"))))
        .should()
        .dependOnClassesThat(resideInAPackage("io.confluent.ksql.function.."))
        .because("the classes that authors of functions compile against end at the loader")
        .check(house);
  }

  @Test
  void classesAreNamedForWhatTheyAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
        .because("such a name says that nobody knows what belongs in there")
        .check(house);
  }

  @Test
  void noneThrowsAnExceptionWithoutAKind() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS
        .because("users get a PlatformException with a Problem; a defect has a precise type")
        .check(house);
  }

  /** Read from the source, for the plugins are on no class path but that of a Connect worker. */
  @Test
  void connectPluginsKnowNothingElseOfOurs() throws IOException {
    Path sources = Repository.root().resolve("platform/connect/src/main/java");
    List<String> foreign = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = FOREIGN_TO_CONNECT.matcher(Files.readString(file));
        while (matcher.find()) {
          foreign.add(sources.relativize(file) + ": " + matcher.group());
        }
      }
    }
    assertThat(foreign).as("they load in foreign JVMs, which have nothing else of ours").isEmpty();
  }

  private static String packageOf(String module) {
    return "io.streambed." + module + "..";
  }
}
