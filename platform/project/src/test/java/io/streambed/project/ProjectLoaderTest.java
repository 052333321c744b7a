package io.streambed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectLoaderTest {
  @TempDir private Path root;

  @Test
  void aFolderWithoutSettingsIsNoProject() {
    Problem problem = refusal();

    assertThat(problem.code()).isEqualTo(ProjectErrorCode.NO_PROJECT);
    assertThat(problem.hint().orElseThrow()).contains("folder of a project");
  }

  @Test
  void readsSettings() throws IOException {
    write(
        "streambed.yml",
        """
        name: shop
        late-topics: [PAGE_VIEWS]
        demo:
          scenario: clickstream
          events-per-second: 7
        environments:
          local:
            data: kept
            ports: {kafka: 9092}
            properties:
              ksql.streams.commit.interval.ms: 200
        """);

    ProjectSettings settings = ProjectLoader.load(root).settings();

    assertThat(settings.name()).isEqualTo("shop");
    assertThat(settings.lateTopics()).containsExactly("PAGE_VIEWS");
    assertThat(settings.demo()).contains(new ProjectSettings.Demo("clickstream", 7));
    assertThat(settings.environment("local"))
        .isEqualTo(
            new ProjectSettings.Environment(
                Path.of("kept"),
                Map.of("kafka", 9092),
                Map.of("ksql.streams.commit.interval.ms", "200")));
    assertThat(settings.environment("elsewhere")).isEqualTo(ProjectSettings.Environment.LOCAL);
  }

  @Test
  void namesEveryUnknownKeyAndTheOneThatWasMeant() throws IOException {
    write(
        "streambed.yml",
        """
        nam: shop
        environments:
          local:
            ports: {kafk: 9092, redis: many}
        """);

    Problem problem = refusal();

    assertThat(problem.code()).isEqualTo(ProjectErrorCode.INVALID_SETTING);
    assertThat(problem.message())
        .startsWith("streambed.yml: ")
        .contains("unknown key nam, did you mean name?")
        .contains("unknown key environments.local.ports.kafk, did you mean kafka?")
        .contains("environments.local.ports.redis must be a whole number");
  }

  @Test
  void refusesSettingsThatAreNotOfTheirKind() throws IOException {
    write(
        "streambed.yml",
        """
        late-topics: PAGE_VIEWS
        demo: {events-per-second: 0}
        environments: [local]
        """);

    assertThat(refusal().message())
        .contains("late-topics must be a list")
        .contains("demo.events-per-second must be a whole number from 1")
        .contains("environments must be a mapping");
  }

  @Test
  void refusesYamlThatDoesNotParse() throws IOException {
    write("streambed.yml", "name: [shop");

    Problem problem = refusal();

    assertThat(problem.code()).isEqualTo(ProjectErrorCode.INVALID_FILE);
    assertThat(problem.message()).startsWith("cannot read streambed.yml: ");
  }

  @Test
  void anEmptySettingsFileIsAProjectOfDefaults() throws IOException {
    write("streambed.yml", "");

    assertThat(ProjectLoader.load(root).settings().name()).isEqualTo("streambed");
  }

  @Test
  void showsFileLineAndCaretOfASyntaxError() throws IOException {
    write("streambed.yml", "name: shop\n");
    write(
        "sql/shop/orders.sql",
        """
        -- orders
        CREATE STREAM orders (id INT KEY, sku STRING)
          WITH (kafka_topic='orders', value_format='JSON', partitions=1);

        CREATE TABLE counts AS SELEC sku, COUNT(*) FROM orders GROUP BY sku;
        """);

    String message = refusal().message();

    assertThat(message).startsWith(Path.of("sql/shop/orders.sql") + ":5:");
    List<String> lines = message.lines().toList();
    String source = lines.get(lines.size() - 2);
    String caret = lines.get(lines.size() - 1);
    assertThat(source)
        .isEqualTo("  | CREATE TABLE counts AS SELEC sku, COUNT(*) FROM orders GROUP BY sku;");
    assertThat(caret.indexOf('^')).isEqualTo(source.indexOf("SELEC"));
  }

  @Test
  void refusesANameThatIsDefinedTwiceAndNamesBothPlaces() throws IOException {
    write("streambed.yml", "name: shop\n");
    write("sql/a.sql", source("orders", "a"));
    write("sql/b.sql", "\n" + source("ORDERS", "b"));

    Problem problem = refusal();

    assertThat(problem.code()).isEqualTo(ProjectErrorCode.DEFINED_TWICE);
    assertThat(problem.message())
        .contains("ORDERS")
        .contains(Path.of("sql/a.sql") + ":1")
        .contains(Path.of("sql/b.sql") + ":2");
  }

  @Test
  void refusesACircleAndNamesIt() throws IOException {
    write("streambed.yml", "name: shop\n");
    write("sql/a.sql", "CREATE STREAM a AS SELECT * FROM b;\n");
    write("sql/b.sql", "CREATE STREAM b AS SELECT * FROM a;\n");

    Problem problem = refusal();

    assertThat(problem.code()).isEqualTo(ProjectErrorCode.CIRCULAR);
    assertThat(problem.message()).contains("A needs B needs A");
  }

  @Test
  void refusesAnActionAmongTheStates() throws IOException {
    write("streambed.yml", "name: shop\n");
    write("sql/a.sql", source("orders", "orders") + "\nINSERT INTO orders (id) VALUES (1);\n");

    Problem problem = refusal();

    assertThat(problem.code()).isEqualTo(ProjectErrorCode.NOT_DECLARATIVE);
    assertThat(problem.message()).startsWith(Path.of("sql/a.sql") + ":2");
  }

  @Test
  void ordersByWhatIsReadWhateverTheFilesAreCalled() throws IOException {
    write("streambed.yml", "name: shop\n");
    write(
        "sql/a.sql",
        """
        INSERT INTO all_orders SELECT * FROM orders;
        CREATE TABLE counts AS SELECT sku, COUNT(*) AS n FROM all_orders GROUP BY sku;
        """);
    write("sql/b.sql", source("all_orders", "all_orders"));
    write("sql/z.sql", source("orders", "orders"));

    assertThat(ProjectLoader.load(root).sql())
        .extracting(SqlResource::name)
        .satisfies(
            names -> {
              assertThat(names).hasSize(4);
              assertThat(names.get(3)).isEqualTo("COUNTS");
              assertThat(names.get(2)).startsWith("INSERT INTO ALL_ORDERS");
            });
  }

  @Test
  void aSourceWithoutPartitionsComesAfterWhatMakesItsTopic() throws IOException {
    write("streambed.yml", "name: shop\n");
    write(
        "sql/a.sql",
        "CREATE STREAM paid_again (id INT KEY, sku STRING)"
            + " WITH (kafka_topic='paid', value_format='JSON');\n");
    write(
        "sql/b.sql",
        "CREATE STREAM paid WITH (kafka_topic='paid') AS SELECT * FROM orders WHERE sku <> '';\n");
    write("sql/c.sql", source("orders", "orders"));

    assertThat(ProjectLoader.load(root).sql())
        .extracting(SqlResource::name)
        .containsExactly("ORDERS", "PAID", "PAID_AGAIN");
  }

  @Test
  void typesComeFirst() throws IOException {
    write("streambed.yml", "name: shop\n");
    write(
        "sql/a.sql",
        "CREATE STREAM homes (id INT KEY, home address)"
            + " WITH (kafka_topic='homes', value_format='JSON', partitions=1);\n");
    write("sql/b.sql", "CREATE TYPE address AS STRUCT<city STRING>;\n");

    assertThat(ProjectLoader.load(root).sql())
        .extracting(SqlResource::name)
        .containsExactly("ADDRESS", "HOMES");
  }

  @Test
  void readsConnectorsInBothForms() throws IOException {
    write("streambed.yml", "name: shop\n");
    write("connectors/a.json", "{\"name\": \"sink\", \"config\": {\"connector.class\": \"A\"}}");
    write("connectors/bare.json", "{\"connector.class\": \"B\", \"tasks.max\": 2}");

    assertThat(ProjectLoader.load(root).connectors())
        .containsExactly(
            new Connector("sink", Map.of("connector.class", "A")),
            new Connector("bare", Map.of("connector.class", "B", "tasks.max", "2")));
  }

  @Test
  void showsWhereAConnectorIsNoJson() throws IOException {
    write("streambed.yml", "name: shop\n");
    write("connectors/a.json", "{\n  \"name\": sink\n}");

    assertThat(refusal().message()).startsWith(Path.of("connectors/a.json") + ":2:");
  }

  private static String source(String name, String topic) {
    return TestProject.source(name, topic);
  }

  private void write(String file, String text) throws IOException {
    TestProject.write(root, file, text);
  }

  private Problem refusal() {
    return catchThrowableOfType(PlatformException.class, () -> ProjectLoader.load(root)).problem();
  }
}
