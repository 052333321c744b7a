package io.confluent.ksql.schema.ksql.types;

import com.google.common.collect.ImmutableList;
import io.confluent.ksql.schema.utils.FormatOptions;
import io.confluent.ksql.util.KsqlException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Named fields in order. */
public final class SqlStruct extends SqlType {
  private final ImmutableList<Field> fields;

  private SqlStruct(List<Field> fields) {
    super(SqlBaseType.STRUCT);
    this.fields = ImmutableList.copyOf(fields);
  }

  public static Builder builder() {
    return new Builder();
  }

  public List<Field> fields() {
    return fields;
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** How the struct stands for a union of a schema registry's format; empty if it is plain. */
  public Optional<UnionType> unionType() {
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlStruct that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return toString(FormatOptions.none());
  }

  @Override
  public String toString(FormatOptions formatOptions) {
    return fields.stream()
        .map(field -> field.toString(formatOptions))
        .collect(Collectors.joining(", ", "STRUCT<", fields.isEmpty() ? " >" : ">"));
  }

  /** The ways in which a struct stands for a union. */
  public enum UnionType {
    /** Exactly one field has a value: Protobuf's {@code oneof}. */
    ONE_OF_TYPE
  }

  /** Collects the fields of a struct. */
  public static final class Builder {
    private final ImmutableList.Builder<Field> fields = ImmutableList.builder();
    private final Set<String> names = new HashSet<>();
    private int size;

    public Builder field(String fieldName, SqlType fieldType) {
      if (!names.add(fieldName)) {
        throw new KsqlException("Duplicate field names found in STRUCT: '" + fieldName + "'");
      }
      fields.add(new Field(fieldName, fieldType, size++));
      return this;
    }

    public Builder field(Field field) {
      return field(field.name(), field.type());
    }

    public Builder fields(Iterable<? extends Field> toAdd) {
      toAdd.forEach(this::field);
      return this;
    }

    public SqlStruct build() {
      return new SqlStruct(fields.build());
    }
  }

  /** One field. */
  public static final class Field {
    private final String name;
    private final SqlType type;
    private final int index;

    private Field(String name, SqlType type, int index) {
      this.name = Objects.requireNonNull(name, "name");
      this.type = Objects.requireNonNull(type, "type");
      this.index = index;
    }

    public SqlType type() {
      return type;
    }

    public String name() {
      return name;
    }

    /** Position in the struct, from 0. */
    public int index() {
      return index;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Field that
          && index == that.index
          && name.equals(that.name)
          && type.equals(that.type);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, type, index);
    }

    @Override
    public String toString() {
      return toString(FormatOptions.none());
    }

    public String toString(FormatOptions formatOptions) {
      return formatOptions.escape(name) + ' ' + type.toString(formatOptions);
    }
  }
}
