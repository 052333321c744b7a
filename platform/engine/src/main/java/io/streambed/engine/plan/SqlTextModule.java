package io.streambed.engine.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.streambed.engine.expression.BuiltInTypes;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Types and schemas as SQL text. */
final class SqlTextModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  SqlTextModule() {
    super("sql-text");
    addSerializer(new TextWriter<>(SqlType.class));
    addSerializer(new TextWriter<>(Schema.class));
    addDeserializer(SqlType.class, new TextReader<>(SqlType.class, SqlTextModule::type));
    addDeserializer(Schema.class, new TextReader<>(Schema.class, SqlTextModule::schema));
  }

  private static SqlType type(String sql) {
    return BuiltInTypes.resolve(SqlParser.parseType(sql));
  }

  private static Schema schema(String sql) {
    return sql.isEmpty()
        ? new Schema(List.of())
        : new Schema(SqlParser.parseColumns(sql).stream().map(SqlTextModule::column).toList());
  }

  private static Column column(ColumnDefinition definition) {
    SqlType type = BuiltInTypes.resolve(definition.type());
    return switch (definition.role()) {
      case VALUE -> Column.value(definition.name(), type);
      case KEY, PRIMARY_KEY -> Column.key(definition.name(), type);
      case HEADERS, HEADER ->
          new Column(definition.name(), type, Column.Place.HEADERS, definition.headerKey());
    };
  }

  private static final class TextWriter<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    TextWriter(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    TextReader(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return parse.apply(in.getText());
    }
  }
}
