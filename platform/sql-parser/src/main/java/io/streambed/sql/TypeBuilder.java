package io.streambed.sql;

import io.streambed.sql.grammar.SqlGrammarBaseVisitor;
import io.streambed.sql.grammar.SqlGrammarParser.ArrayTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.ColumnRoleContext;
import io.streambed.sql.grammar.SqlGrammarParser.EmptyStructTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.IdentifierContext;
import io.streambed.sql.grammar.SqlGrammarParser.MapTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.SimpleTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.StructTypeContext;
import io.streambed.sql.grammar.SqlGrammarParser.TableElementContext;
import io.streambed.sql.grammar.SqlGrammarParser.TypeContext;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.ColumnDefinition.Role;
import io.streambed.sql.tree.TypeName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parse tree to types and columns. */
final class TypeBuilder extends SqlGrammarBaseVisitor<TypeName> {

  TypeName build(TypeContext context) {
    return context.accept(this);
  }

  List<ColumnDefinition> columns(List<TableElementContext> contexts) {
    return contexts.stream().map(this::column).toList();
  }

  private ColumnDefinition column(TableElementContext context) {
    ColumnRoleContext role = context.columnRole();
    return new ColumnDefinition(
        Names.text(context.identifier()),
        build(context.type()),
        role(role),
        role == null || role.STRING_VALUE() == null
            ? Optional.empty()
            : Optional.of(Names.unquote(role.STRING_VALUE().getText())),
        Spans.of(context));
  }

  private static Role role(@Nullable ColumnRoleContext context) {
    if (context == null) {
      return Role.VALUE;
    }
    if (context.HEADERS() != null) {
      return Role.HEADERS;
    }
    if (context.HEADER() != null) {
      return Role.HEADER;
    }
    return context.PRIMARY() == null ? Role.KEY : Role.PRIMARY_KEY;
  }

  @Override
  public TypeName visitSimpleType(SimpleTypeContext context) {
    // VARCHAR(STRING) is an old spelling of VARCHAR: the parameter says nothing.
    List<Integer> parameters =
        context.typeParameter().stream()
            .filter(parameter -> parameter.INTEGER_VALUE() != null)
            .map(parameter -> Numbers.intValue(parameter.INTEGER_VALUE().getSymbol()))
            .toList();
    return new TypeName.Simple(name(context.identifier()), parameters, Spans.of(context));
  }

  private static String name(IdentifierContext context) {
    String name = Names.text(context);
    return switch (name) {
      case "INT" -> "INTEGER";
      case "VARCHAR" -> "STRING";
      default -> name;
    };
  }

  @Override
  public TypeName visitArrayType(ArrayTypeContext context) {
    return new TypeName.Array(build(context.type()), Spans.of(context));
  }

  @Override
  public TypeName visitMapType(MapTypeContext context) {
    return new TypeName.Map(build(context.key), build(context.value), Spans.of(context));
  }

  @Override
  public TypeName visitStructType(StructTypeContext context) {
    return new TypeName.Struct(
        context.structTypeField().stream()
            .map(
                field ->
                    new TypeName.Field(
                        Names.text(field.identifier()), build(field.type()), Spans.of(field)))
            .toList(),
        Spans.of(context));
  }

  @Override
  public TypeName visitEmptyStructType(EmptyStructTypeContext context) {
    return new TypeName.Struct(List.of(), Spans.of(context));
  }
}
