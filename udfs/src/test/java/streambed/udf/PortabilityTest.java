package streambed.udf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.function.udf.Udf;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar loads in a ksqlDB that has never heard of this project. */
class PortabilityTest {

  @Test
  void knowsNothingButTheFunctionApi() {
    JavaClasses ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("streambed.udf");

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "streambed.udf",
            "java..",
            "io.confluent.ksql..",
            "org.apache.kafka.connect.data",
            "org.jspecify.annotations")
        .because("the jar loads in other people's JVMs, which have only the function API")
        .check(ours);
  }

  @Test
  void holdsOnlyItsOwnClasses() throws IOException, URISyntaxException {
    Path classes =
        Path.of(TopPages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> foreign =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(classes::relativize)
              .filter(file -> !file.startsWith(Path.of("streambed", "udf")))
              .toList();
      assertThat(foreign).isEmpty();
    }
  }

  /** ksqlDB takes a parameter's name from the class file where the annotation has none. */
  @Test
  void parametersHaveNames() {
    List<Method> functions =
        Stream.of(TopPages.class, MergeTop.class, PageShard.class, IsAsset.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(
                method ->
                    method.isAnnotationPresent(Udf.class)
                        || method.isAnnotationPresent(UdafFactory.class))
            .toList();

    assertThat(functions).hasSize(4);
    assertThat(functions)
        .flatExtracting(method -> List.of(method.getParameters()))
        .allMatch(Parameter::isNamePresent);
  }
}
