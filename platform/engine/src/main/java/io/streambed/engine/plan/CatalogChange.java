package io.streambed.engine.plan;

import io.streambed.type.SqlType;
import java.util.Objects;

/** One change that a statement makes to the catalog. Changes are applied in order. */
public sealed interface CatalogChange {

  /** Adds a stream or table, or puts it in the place of the one of that name. */
  record PutSource(SourceDefinition source) implements CatalogChange {
    public PutSource {
      Objects.requireNonNull(source, "source");
    }
  }

  record RemoveSource(String name) implements CatalogChange {
    public RemoveSource {
      Objects.requireNonNull(name, "name");
    }
  }

  /** Adds a custom type. */
  record PutType(String name, SqlType type) implements CatalogChange {
    public PutType {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
    }
  }

  record RemoveType(String name) implements CatalogChange {
    public RemoveType {
      Objects.requireNonNull(name, "name");
    }
  }

  /** Pauses or resumes a query. */
  record SetPaused(String queryId, boolean paused) implements CatalogChange {
    public SetPaused {
      Objects.requireNonNull(queryId, "queryId");
    }
  }
}
