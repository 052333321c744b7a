package io.streambed.engine.plan;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;

/*
 * Implementation note. Records are written as they are, with their components as fields. A sealed
 * interface says which record stands there in the field `@type`; the names below are part of the
 * stored form and never change. Types, columns and schemas are SQL text.
 */

/** The stable JSON form of plans, both ways. Thread-safe. */
public final class PlanJson {
  /** Raised when a stored plan can no longer be read as it is; old versions are then converted. */
  private static final int VERSION = 1;

  private static final String VERSION_FIELD = "version";

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new SqlTextModule())
          .addMixIn(PlanNode.class, NodeNames.class)
          .addMixIn(WindowSpec.class, WindowNames.class)
          .addMixIn(JoinMethod.class, JoinNames.class)
          .addMixIn(CatalogChange.class, ChangeNames.class)
          .addMixIn(Effect.class, EffectNames.class)
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** One line of JSON. */
  public String write(StatementPlan plan) {
    ObjectNode body = mapper.valueToTree(plan);
    ObjectNode out = mapper.createObjectNode();
    out.put(VERSION_FIELD, VERSION);
    out.setAll(body);
    return text(out);
  }

  /** A query as JSON, for EXPLAIN. */
  public String write(QueryPlan query) {
    return text(mapper.valueToTree(query));
  }

  private String text(JsonNode node) {
    try {
      return mapper.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan has no JSON form", e);
    }
  }

  /**
   * Reads what {@link #write(StatementPlan)} of this release or an older one has written.
   *
   * @throws PlatformException if it comes from a release that is not known
   */
  public StatementPlan read(String json) {
    try {
      JsonNode node = mapper.readTree(json);
      int version = node.path(VERSION_FIELD).asInt(0);
      if (version < 1 || version > VERSION) {
        throw new PlatformException(
            Problem.of(
                    EngineErrorCode.PLAN_NOT_READABLE,
                    "a stored plan has version "
                        + version
                        + ", this release reads up to "
                        + VERSION)
                .withHint("Run the release that wrote it, or a later one."));
      }
      ((ObjectNode) node).remove(VERSION_FIELD);
      return mapper.treeToValue(node, StatementPlan.class);
    } catch (JsonProcessingException e) {
      throw new PlatformException(
          Problem.of(
              EngineErrorCode.PLAN_NOT_READABLE,
              "a stored plan cannot be read: " + e.getOriginalMessage()),
          e);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PlanNode.Source.class, name = "source"),
    @JsonSubTypes.Type(value = PlanNode.Filter.class, name = "filter"),
    @JsonSubTypes.Type(value = PlanNode.Project.class, name = "project"),
    @JsonSubTypes.Type(value = PlanNode.FlatMap.class, name = "flatMap"),
    @JsonSubTypes.Type(value = PlanNode.Rekey.class, name = "rekey"),
    @JsonSubTypes.Type(value = PlanNode.Aggregate.class, name = "aggregate"),
    @JsonSubTypes.Type(value = PlanNode.Join.class, name = "join"),
    @JsonSubTypes.Type(value = PlanNode.Materialize.class, name = "materialize")
  })
  private interface NodeNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = WindowSpec.Tumbling.class, name = "tumbling"),
    @JsonSubTypes.Type(value = WindowSpec.Hopping.class, name = "hopping"),
    @JsonSubTypes.Type(value = WindowSpec.Session.class, name = "session")
  })
  private interface WindowNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = JoinMethod.Within.class, name = "within"),
    @JsonSubTypes.Type(value = JoinMethod.Lookup.class, name = "lookup"),
    @JsonSubTypes.Type(value = JoinMethod.PrimaryKeys.class, name = "primaryKeys"),
    @JsonSubTypes.Type(value = JoinMethod.ForeignKey.class, name = "foreignKey")
  })
  private interface JoinNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = CatalogChange.PutSource.class, name = "putSource"),
    @JsonSubTypes.Type(value = CatalogChange.RemoveSource.class, name = "removeSource"),
    @JsonSubTypes.Type(value = CatalogChange.PutType.class, name = "putType"),
    @JsonSubTypes.Type(value = CatalogChange.RemoveType.class, name = "removeType"),
    @JsonSubTypes.Type(value = CatalogChange.SetPaused.class, name = "setPaused")
  })
  private interface ChangeNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.CreateTopic.class, name = "createTopic"),
    @JsonSubTypes.Type(value = Effect.DeleteTopic.class, name = "deleteTopic")
  })
  private interface EffectNames {}
}
