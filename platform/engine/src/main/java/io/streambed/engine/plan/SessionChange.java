package io.streambed.engine.plan;

import java.util.Objects;

/** A change of the settings or variables of the session; the session belongs to the caller. */
public sealed interface SessionChange extends PlannedStatement {

  /** {@code SET 'name' = 'value'}. */
  record SetProperty(String name, String value) implements SessionChange {
    public SetProperty {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /** {@code UNSET 'name'}. */
  record UnsetProperty(String name) implements SessionChange {
    public UnsetProperty {
      Objects.requireNonNull(name, "name");
    }
  }

  /** {@code DEFINE name = 'value'}. */
  record DefineVariable(String name, String value) implements SessionChange {
    public DefineVariable {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /** {@code UNDEFINE name}. */
  record UndefineVariable(String name) implements SessionChange {
    public UndefineVariable {
      Objects.requireNonNull(name, "name");
    }
  }
}
