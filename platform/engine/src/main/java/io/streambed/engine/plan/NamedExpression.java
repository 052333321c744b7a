package io.streambed.engine.plan;

import io.streambed.type.Column;
import java.util.Objects;

/** A computed column: its exact name, where it goes, and what computes it. */
public record NamedExpression(String name, Column.Place place, PlanExpression expression) {
  public NamedExpression {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(expression, "expression");
  }

  /** The column that this expression fills. */
  public Column column() {
    return place == Column.Place.KEY
        ? Column.key(name, expression.type())
        : Column.value(name, expression.type());
  }
}
