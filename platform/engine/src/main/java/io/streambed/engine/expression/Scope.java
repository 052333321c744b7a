package io.streambed.engine.expression;

import io.streambed.type.SqlType;
import java.util.List;
import java.util.Optional;

/** The columns that an expression can name. */
public interface Scope {

  /** A column that a name stands for: its slot in the row, its exact name and type. */
  record Resolved(int slot, String name, SqlType type) {}

  /**
   * The columns that a name can stand for; more than one means that it is ambiguous.
   *
   * @param qualifier name or alias of a source, if the column was written with one
   */
  List<Resolved> resolve(Optional<String> qualifier, String name);

  /** Names for "did you mean": all that can be written here without a qualifier. */
  List<String> names();
}
