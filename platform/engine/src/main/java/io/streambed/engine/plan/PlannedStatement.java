package io.streambed.engine.plan;

/** What a statement comes to once it is planned: what the caller must do with it. */
public sealed interface PlannedStatement
    permits StatementPlan,
        Unchanged,
        InsertValuesPlan,
        PushQueryPlan,
        PullQueryPlan,
        StreamPullPlan,
        CatalogQuery,
        SessionChange,
        RecordAssertion,
        OutsideStatement {}
