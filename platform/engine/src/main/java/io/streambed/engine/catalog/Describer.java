package io.streambed.engine.catalog;

import io.streambed.engine.plan.CatalogQuery;
import io.streambed.function.FunctionRegistry;
import java.util.Objects;

/** Answers SHOW, DESCRIBE and EXPLAIN from a snapshot and the facts of the runtime. Pure. */
public final class Describer {
  private final FunctionRegistry functions;

  public Describer(FunctionRegistry functions) {
    this.functions = Objects.requireNonNull(functions, "functions");
  }

  public Description describe(CatalogQuery query, CatalogSnapshot catalog, RuntimeFacts facts) {
    throw new UnsupportedOperationException("describe " + query + functions.problems());
  }
}
