package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.List;

/** A type as written; whether it exists is for the analyzer to say. */
public sealed interface TypeName extends Node {

  <R> R accept(Visitor<R> visitor);

  /**
   * A built-in type without parts, or a custom type.
   *
   * @param name upper case unless quoted; {@code INT} and {@code VARCHAR} are read as {@code
   *     INTEGER} and {@code STRING}
   * @param parameters such as precision and scale of {@code DECIMAL(10, 2)}; empty for most
   */
  record Simple(String name, List<Integer> parameters, SourceSpan span) implements TypeName {
    public Simple {
      parameters = List.copyOf(parameters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSimple(this);
    }
  }

  /** {@code ARRAY<element>}. */
  record Array(TypeName element, SourceSpan span) implements TypeName {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArray(this);
    }
  }

  /** {@code MAP<key, value>}. */
  record Map(TypeName key, TypeName value, SourceSpan span) implements TypeName {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMap(this);
    }
  }

  /** {@code STRUCT<name type, ...>}; may have no field. */
  record Struct(List<Field> fields, SourceSpan span) implements TypeName {
    public Struct {
      fields = List.copyOf(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStruct(this);
    }
  }

  /** A field of a {@code STRUCT}. */
  record Field(String name, TypeName type, SourceSpan span) implements Node {}

  /** One method a type. */
  interface Visitor<R> {
    R visitSimple(Simple node);

    R visitArray(Array node);

    R visitMap(Map node);

    R visitStruct(Struct node);
  }
}
