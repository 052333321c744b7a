package io.streambed.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import io.streambed.sql.tree.ConnectorKind;
import io.streambed.sql.tree.ConnectorStatement.CreateConnector;
import io.streambed.sql.tree.DefinitionStatement.CreateSource;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Expression.ColumnRef;
import io.streambed.sql.tree.Expression.DecimalLiteral;
import io.streambed.sql.tree.Expression.DoubleLiteral;
import io.streambed.sql.tree.Expression.FunctionCall;
import io.streambed.sql.tree.Expression.IntegerLiteral;
import io.streambed.sql.tree.Expression.Lambda;
import io.streambed.sql.tree.Expression.LambdaVariable;
import io.streambed.sql.tree.Expression.LongLiteral;
import io.streambed.sql.tree.Expression.UnitLiteral;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.QueryStatement.Print;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.SessionStatement.DefineVariable;
import io.streambed.sql.tree.Window;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SqlParserTest {

  @Test
  void keepsTextAndPlaceOfEachStatement() {
    String script =
        """
        -- first; not a statement
        SHOW STREAMS;   /* ; */ SHOW
          TABLES ;
        SELECT ';' FROM `a;b`;
        """;
    assertThat(SqlParser.parse(script.replace("`a;b`", "s")))
        .extracting(ParsedStatement::text)
        .containsExactly("SHOW STREAMS;", "SHOW\n  TABLES ;", "SELECT ';' FROM s;");
    assertThat(StatementSplitter.split(script))
        .containsExactly(
            new StatementText("SHOW STREAMS;", new SourceSpan(2, 1, 13)),
            new StatementText("SHOW\n  TABLES ;", new SourceSpan(2, 25, 4)),
            new StatementText("SELECT ';' FROM `a;b`;", new SourceSpan(4, 1, 22)));
  }

  @Test
  void findsNoStatementInNothing() {
    assertThat(SqlParser.parse("")).isEmpty();
    assertThat(SqlParser.parse(" \n-- only a comment")).isEmpty();
  }

  @Test
  void countsPlacesInUtf16Units() {
    assertThat(expression("'\uD83D\uDE00' + x")).isInstanceOf(Expression.Arithmetic.class);
    Expression.Arithmetic sum = (Expression.Arithmetic) expression("'\uD83D\uDE00' + x");
    assertThat(sum.right().span()).isEqualTo(new SourceSpan(1, 8, 1));
  }

  @Test
  void takesTheSmallestTypeANumberFits() {
    assertThat(expression("2147483647")).isInstanceOf(IntegerLiteral.class);
    assertThat(expression("-2147483648")).isInstanceOf(IntegerLiteral.class);
    assertThat(expression("2147483648")).isInstanceOf(LongLiteral.class);
    assertThat(expression("1.0")).isInstanceOf(DecimalLiteral.class);
    assertThat(expression("1e0")).isInstanceOf(DoubleLiteral.class);
  }

  @Test
  void knowsLambdaParametersFromColumns() {
    FunctionCall call = (FunctionCall) expression("f(x, x => g(x, y => x + y + z), y)");
    assertThat(call.arguments().get(0)).isInstanceOf(ColumnRef.class);
    assertThat(call.arguments().get(2)).isInstanceOf(ColumnRef.class);
    FunctionCall body = (FunctionCall) ((Lambda) call.arguments().get(1)).body();
    Expression.Arithmetic inner = (Expression.Arithmetic) ((Lambda) body.arguments().get(1)).body();
    assertThat(inner.right()).isInstanceOf(ColumnRef.class);
    assertThat(((Expression.Arithmetic) inner.left()).left()).isInstanceOf(LambdaVariable.class);
    assertThat(((Expression.Arithmetic) inner.left()).right()).isInstanceOf(LambdaVariable.class);
  }

  @Test
  void readsPluralUnitsAsUnitsAndSingularOnesAsColumns() {
    FunctionCall plural = (FunctionCall) expression("dateadd(DAYS, 1, d)");
    assertThat(plural.arguments().get(0)).isInstanceOf(UnitLiteral.class);
    FunctionCall singular = (FunctionCall) expression("dateadd(DAY, 1, d)");
    assertThat(singular.arguments().get(0)).isInstanceOf(ColumnRef.class);
  }

  @Test
  void readsWindowsAndJoins() {
    QueryStatement.Select select =
        (QueryStatement.Select)
            SqlParser.parseStatement(
                "SELECT * FROM a x JOIN b ON x.i = b.i LEFT JOIN c ON x.i = c.i"
                    + " WINDOW HOPPING (SIZE 1 DAY, ADVANCE BY 90 MINUTES);");
    Window.Hopping window = (Window.Hopping) select.query().window().orElseThrow();
    assertThat(window.size().duration()).isEqualTo(Duration.ofDays(1));
    assertThat(window.advance().toMillis()).isEqualTo(5_400_000);
    Relation.Join outer = (Relation.Join) select.query().from();
    assertThat(outer.kind()).isEqualTo(Relation.JoinKind.LEFT);
    assertThat(((Relation.Join) outer.left()).left()).isInstanceOf(Relation.Aliased.class);
  }

  @Test
  void keepsTheCaseOfTopicsAndVariables() {
    assertThat(((Print) SqlParser.parseStatement("PRINT myTopic;")).topic().text())
        .isEqualTo("myTopic");
    DefineVariable define = (DefineVariable) SqlParser.parseStatement("DEFINE Topic = '''x''';");
    assertThat(define.name().text()).isEqualTo("Topic");
    assertThat(define.value()).isEqualTo("'x'");
  }

  @Test
  void namesPropertiesInUpperCaseUnlessQuoted() {
    CreateConnector connector =
        (CreateConnector)
            SqlParser.parseStatement(
                "CREATE SINK CONNECTOR c WITH (\"connector.class\"='x', 'topics'='t', A=1);");
    assertThat(connector.kind()).isEqualTo(ConnectorKind.SINK);
    assertThat(connector.properties())
        .extracting(property -> property.name())
        .containsExactly("A", "connector.class", "topics");
  }

  @Test
  void upperCasesNamesTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      CreateSource statement =
          (CreateSource) SqlParser.parseStatement("create stream title (id int key);");
      assertThat(statement.name().text()).isEqualTo("TITLE");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void takesExactlyOneStatement() {
    assertThatExceptionOfType(PlatformException.class)
        .isThrownBy(() -> SqlParser.parseStatement("SHOW STREAMS; SHOW TABLES;"))
        .withMessageContaining("2 statements");
    assertThatExceptionOfType(PlatformException.class)
        .isThrownBy(() -> SqlParser.parseStatement("-- nothing"))
        .withMessageContaining("no statement");
  }

  @Test
  void checksSyntaxWithVariablesInPlace() {
    SqlParser.checkSyntax("CREATE STREAM ${n} WITH (kafka_topic='${t}', replicas=${r});");
    assertThatExceptionOfType(PlatformException.class)
        .isThrownBy(() -> SqlParser.checkSyntax("CREATE STREAM ${n}_x (ID INT KEY);"))
        .withMessageStartingWith("line 1:19: Syntax Error\n");
  }

  @Test
  void refusesWhatIsNoTypeOrColumnList() {
    for (String sql : List.of("", "ARRAY<INT", "INT; DROP")) {
      assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> SqlParser.parseType(sql));
    }
    assertThatExceptionOfType(PlatformException.class)
        .isThrownBy(() -> SqlParser.parseColumns("ID"));
  }

  private static Expression expression(String sql) {
    return SqlParser.parseExpression(sql);
  }
}
