package io.streambed.engine.expression;

import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.List;
import java.util.Optional;

/** The columns of one schema, named without a qualifier: the scope of a plan's expressions. */
public record SchemaScope(Schema schema) implements Scope {
  @Override
  public List<Resolved> resolve(Optional<String> qualifier, String name) {
    int slot = schema.indexOf(name);
    return qualifier.isPresent() || slot < 0
        ? List.of()
        : List.of(new Resolved(slot, name, schema.columns().get(slot).type()));
  }

  @Override
  public List<String> names() {
    return schema.columns().stream().map(Column::name).toList();
  }
}
