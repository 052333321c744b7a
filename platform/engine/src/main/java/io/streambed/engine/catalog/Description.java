package io.streambed.engine.catalog;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer to a {@link io.streambed.engine.plan.CatalogQuery}, for a server or shell to render.
 */
public sealed interface Description {

  /** {@code SHOW STREAMS}, {@code SHOW TABLES}: all of a kind. */
  record Sources(SourceKind kind, List<SourceDefinition> sources) implements Description {
    public Sources {
      Objects.requireNonNull(kind, "kind");
      sources = List.copyOf(sources);
    }
  }

  /** {@code DESCRIBE name [EXTENDED]}. */
  record SourceDetail(
      SourceDefinition source,
      List<QuerySummary> readers,
      List<QuerySummary> writers,
      List<String> constraints,
      Optional<TopicFacts> topic,
      boolean extended)
      implements Description {
    public SourceDetail {
      readers = List.copyOf(readers);
      writers = List.copyOf(writers);
      constraints = List.copyOf(constraints);
    }
  }

  /** {@code DESCRIBE STREAMS}, {@code SHOW STREAMS EXTENDED}. */
  record SourceDetails(List<SourceDetail> sources) implements Description {
    public SourceDetails {
      sources = List.copyOf(sources);
    }
  }

  /**
   * {@code SHOW QUERIES}.
   *
   * @param sinks names of the streams or tables that it writes
   * @param sinkTopics their topics
   */
  record QuerySummary(
      String id,
      String statement,
      List<String> sinks,
      List<String> sinkTopics,
      QueryType type,
      String state) {
    public QuerySummary {
      sinks = List.copyOf(sinks);
      sinkTopics = List.copyOf(sinkTopics);
    }
  }

  /** What kind of query runs. */
  enum QueryType {
    PERSISTENT,
    PUSH
  }

  record Queries(List<QuerySummary> queries) implements Description {
    public Queries {
      queries = List.copyOf(queries);
    }
  }

  /**
   * {@code EXPLAIN}.
   *
   * @param columns of the result, in order
   * @param plan what runs
   * @param text the plan as an indented tree
   * @param errors what stopped the query, the oldest first
   */
  record QueryDetail(
      String id,
      String statement,
      Optional<KeyWindow.Type> window,
      List<Column> columns,
      List<String> sources,
      List<String> sinks,
      QueryPlan plan,
      String text,
      Map<String, String> properties,
      QueryType type,
      Optional<String> state,
      List<RuntimeFacts.QueryError> errors)
      implements Description {
    public QueryDetail {
      columns = List.copyOf(columns);
      errors = List.copyOf(errors);
      sources = List.copyOf(sources);
      sinks = List.copyOf(sinks);
      properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** The same under another text: EXPLAIN answers with the statement as it was asked about. */
    public QueryDetail withStatement(String text) {
      return new QueryDetail(
          id,
          text,
          window,
          columns,
          sources,
          sinks,
          plan,
          this.text,
          properties,
          type,
          state,
          errors);
    }
  }

  /** {@code SHOW QUERIES EXTENDED}. */
  record QueryDetails(List<QueryDetail> queries) implements Description {
    public QueryDetails {
      queries = List.copyOf(queries);
    }
  }

  /**
   * {@code SHOW [ALL] TOPICS [EXTENDED]}.
   *
   * @param topics by name
   * @param consumers who reads them, by name of the topic; filled for EXTENDED
   */
  record Topics(
      Map<String, TopicFacts> topics,
      Map<String, RuntimeFacts.Consumers> consumers,
      boolean extended)
      implements Description {
    public Topics {
      topics = Collections.unmodifiableMap(new TreeMap<>(topics));
      consumers = Map.copyOf(consumers);
    }
  }

  /** {@code SHOW FUNCTIONS}, sorted by name. */
  record Functions(List<FunctionSummary> functions) implements Description {
    public Functions {
      functions = List.copyOf(functions);
    }
  }

  record FunctionSummary(String name, String type, String category) {}

  /**
   * {@code DESCRIBE FUNCTION}.
   *
   * @param path jar that it came from, or {@code internal}
   */
  record FunctionDetail(
      String name,
      String type,
      String description,
      String author,
      String version,
      String path,
      List<Overload> overloads)
      implements Description {
    public FunctionDetail {
      overloads = List.copyOf(overloads);
    }
  }

  /** One signature of a function. */
  record Overload(List<Parameter> parameters, String returns, String description) {
    public Overload {
      parameters = List.copyOf(parameters);
    }
  }

  record Parameter(String name, String type, String description, boolean variadic) {}

  record Types(Map<String, SqlType> types) implements Description {
    public Types {
      types = Collections.unmodifiableMap(new TreeMap<>(types));
    }
  }

  record Properties(List<RuntimeFacts.Property> properties) implements Description {
    public Properties {
      properties = List.copyOf(properties);
    }
  }

  record Variables(Map<String, String> variables) implements Description {
    public Variables {
      variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }
  }
}
