package io.streambed.engine.analyzer;

import io.streambed.engine.expression.BuiltInTypes;
import io.streambed.sql.tree.TypeName;
import io.streambed.type.SqlType;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Says which type a name stands for, built in or custom. */
final class TypeResolver implements Function<TypeName, SqlType> {
  private final Map<String, SqlType> customTypes;

  TypeResolver(Map<String, SqlType> customTypes) {
    this.customTypes = customTypes;
  }

  @Override
  public SqlType apply(TypeName type) {
    return Refusal.explaining(
        Refusal.PREPARE,
        type.span(),
        () -> BuiltInTypes.resolve(type, name -> Optional.ofNullable(customTypes.get(name))));
  }
}
