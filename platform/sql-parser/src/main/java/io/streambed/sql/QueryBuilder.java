package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.sql.grammar.SqlGrammarBaseVisitor;
import io.streambed.sql.grammar.SqlGrammarParser.AliasedSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.AllColumnsContext;
import io.streambed.sql.grammar.SqlGrammarParser.AllColumnsOfContext;
import io.streambed.sql.grammar.SqlGrammarParser.ColumnContext;
import io.streambed.sql.grammar.SqlGrammarParser.GraceClauseContext;
import io.streambed.sql.grammar.SqlGrammarParser.GroupingContext;
import io.streambed.sql.grammar.SqlGrammarParser.HoppingContext;
import io.streambed.sql.grammar.SqlGrammarParser.JoinTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.JoinedSourceContext;
import io.streambed.sql.grammar.SqlGrammarParser.PredicatedContext;
import io.streambed.sql.grammar.SqlGrammarParser.PrimaryContext;
import io.streambed.sql.grammar.SqlGrammarParser.QueryContext;
import io.streambed.sql.grammar.SqlGrammarParser.RelationContext;
import io.streambed.sql.grammar.SqlGrammarParser.RetentionClauseContext;
import io.streambed.sql.grammar.SqlGrammarParser.SelectItemContext;
import io.streambed.sql.grammar.SqlGrammarParser.SessionContext;
import io.streambed.sql.grammar.SqlGrammarParser.TumblingContext;
import io.streambed.sql.grammar.SqlGrammarParser.WithinContext;
import io.streambed.sql.tree.Emission;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.Relation.JoinKind;
import io.streambed.sql.tree.SelectItem;
import io.streambed.sql.tree.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Parse tree to queries. */
final class QueryBuilder {
  private final ExpressionBuilder expressions;
  private final SelectItems selectItems = new SelectItems();
  private final Windows windows = new Windows();

  QueryBuilder(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  Query build(QueryContext context) {
    return new Query(
        context.selectItem().stream().map(this::selectItem).toList(),
        relation(context.relation()),
        Optional.ofNullable(context.window()).map(window -> window.accept(windows)),
        Optional.ofNullable(context.where).map(expressions::build),
        grouping(context.partitionBy, "PARTITION BY"),
        grouping(context.groupBy, "GROUP BY"),
        Optional.ofNullable(context.having).map(expressions::build),
        emission(context),
        limit(context.limit),
        Spans.of(context));
  }

  private List<Expression> grouping(@Nullable GroupingContext context, String clause) {
    if (context == null) {
      return List.of();
    }
    if (context.expression().isEmpty()) {
      throw new PlatformException(
          Problem.at(
              Spans.of(context),
              SqlErrorCode.INCOMPLETE_STATEMENT,
              clause + " requires at least one expression"));
    }
    return expressions.buildAll(context.expression());
  }

  private static Optional<Emission> emission(QueryContext context) {
    if (context.CHANGES() != null) {
      return Optional.of(Emission.CHANGES);
    }
    return context.FINAL() != null ? Optional.of(Emission.FINAL) : Optional.empty();
  }

  static OptionalInt limit(@Nullable Token number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(Numbers.intValue(number));
  }

  private SelectItem selectItem(SelectItemContext context) {
    return context.accept(selectItems);
  }

  private Relation relation(RelationContext context) {
    Relation relation = aliased(context.aliasedSource());
    int depth = 0;
    for (JoinedSourceContext joined : context.joinedSource()) {
      if (++depth > StatementTokens.MAX_TYPE_DEPTH) {
        throw StatementTokens.tooDeep(Spans.of(joined), StatementTokens.MAX_TYPE_DEPTH);
      }
      relation =
          new Relation.Join(
              relation,
              aliased(joined.aliasedSource()),
              joinKind(joined.joinType()),
              Optional.ofNullable(joined.within()).map(QueryBuilder::within),
              expressions.build(joined.condition),
              Spans.between(context.getStart(), joined.getStop()));
    }
    return relation;
  }

  private static Relation aliased(AliasedSourceContext context) {
    Identifier name = Names.source(context.identifier(0));
    Relation.Table table = new Relation.Table(name.text(), name.span());
    return context.alias == null
        ? table
        : new Relation.Aliased(table, Names.source(context.alias).text(), Spans.of(context));
  }

  private static JoinKind joinKind(JoinTypeContext context) {
    if (context.LEFT() != null) {
      return JoinKind.LEFT;
    }
    if (context.RIGHT() != null) {
      return JoinKind.RIGHT;
    }
    return context.FULL() != null ? JoinKind.FULL : JoinKind.INNER;
  }

  private static Relation.Within within(WithinContext context) {
    Interval before = Numbers.interval(context.both == null ? context.before : context.both);
    Interval after = Numbers.interval(context.both == null ? context.after : context.both);
    return new Relation.Within(
        before,
        after,
        Optional.ofNullable(context.graceTime).map(Numbers::interval),
        Spans.of(context));
  }

  private final class SelectItems extends SqlGrammarBaseVisitor<SelectItem> {
    @Override
    public SelectItem visitAllColumns(AllColumnsContext context) {
      return new SelectItem.AllColumns(Optional.empty(), Spans.of(context));
    }

    @Override
    public SelectItem visitAllColumnsOf(AllColumnsOfContext context) {
      return new SelectItem.AllColumns(
          Optional.of(Names.text(context.identifier())), Spans.of(context));
    }

    @Override
    public SelectItem visitColumn(ColumnContext context) {
      Expression expression = expressions.build(context.expression());
      if (context.STRUCT_DEREF() == null) {
        return new SelectItem.SingleColumn(
            expression,
            Optional.ofNullable(context.identifier()).map(Names::identifier),
            Spans.of(context));
      }
      checkIsPrimary(context);
      return new SelectItem.AllFields(expression, Spans.of(context));
    }

    /** The arrow binds tighter than any operator, so none may stand before it. */
    private void checkIsPrimary(ColumnContext context) {
      if (!(context.expression() instanceof PredicatedContext predicated
          && predicated.comparedTo() == null
          && predicated.valueExpression() instanceof PrimaryContext)) {
        throw SyntaxErrors.atOrNear(context.STAR().getSymbol());
      }
    }
  }

  private static final class Windows extends SqlGrammarBaseVisitor<Window> {
    @Override
    public Window visitTumbling(TumblingContext context) {
      return new Window.Tumbling(
          Numbers.interval(context.size),
          retention(context.retentionClause()),
          grace(context.graceClause()),
          Spans.of(context));
    }

    @Override
    public Window visitHopping(HoppingContext context) {
      return new Window.Hopping(
          Numbers.interval(context.size),
          Numbers.interval(context.advance),
          retention(context.retentionClause()),
          grace(context.graceClause()),
          Spans.of(context));
    }

    @Override
    public Window visitSession(SessionContext context) {
      return new Window.Session(
          Numbers.interval(context.gap),
          retention(context.retentionClause()),
          grace(context.graceClause()),
          Spans.of(context));
    }

    private static Optional<Interval> retention(@Nullable RetentionClauseContext context) {
      return Optional.ofNullable(context).map(clause -> Numbers.interval(clause.interval()));
    }

    private static Optional<Interval> grace(@Nullable GraceClauseContext context) {
      return Optional.ofNullable(context).map(clause -> Numbers.interval(clause.interval()));
    }
  }
}
