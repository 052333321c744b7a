package io.streambed.engine.catalog;

import io.streambed.engine.plan.CatalogQuery;

/** Answers SHOW, DESCRIBE and EXPLAIN from a snapshot and the facts of the runtime. Pure. */
public final class Describer {

  public Description describe(CatalogQuery query, CatalogSnapshot catalog, RuntimeFacts facts) {
    throw new UnsupportedOperationException("describe");
  }
}
