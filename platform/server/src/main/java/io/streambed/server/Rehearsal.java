package io.streambed.server;

import io.streambed.engine.Engine;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.Purifier;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.SessionChange;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.sql.ParsedStatement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plans the statements of a script one after the other over a catalog and topics of its own, so
 * that one which does not hold is found before anything is done. For one script and one thread.
 */
final class Rehearsal {
  private final Engine engine;
  private final Session session;
  private final Topics topics;

  /**
   * @param engine stays as it is
   * @param session of its own, which SET and DEFINE of the script change
   */
  Rehearsal(Engine engine, Purifier world, Session session) {
    this.engine = engine.sandbox();
    this.topics = new Topics(world);
    this.session = session;
  }

  /**
   * @throws io.streambed.common.PlatformException if the statement does not hold after those before
   *     it
   */
  void perform(ParsedStatement statement) {
    PlannedStatement planned = engine.plan(statement, topics, session.config());
    if (planned instanceof StatementPlan plan) {
      plan.effects().forEach(topics::perform);
      engine.apply(plan);
    } else if (planned instanceof SessionChange change) {
      session.change(change);
    } else if (planned instanceof PushQueryPlan
        || planned instanceof PullQueryPlan
        || planned instanceof StreamPullPlan) {
      throw OutsideStatements.wrongEndpoint();
    }
  }

  /** The topics that there are, as the script would leave them. */
  private static final class Topics implements Purifier {
    private final Purifier world;
    private final Map<String, TopicFacts> created = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();

    Topics(Purifier world) {
      this.world = world;
    }

    @Override
    public Observed observe(Set<String> names) {
      Map<String, TopicFacts> found = new TreeMap<>(world.observe(names).topics());
      found.keySet().removeAll(deleted);
      created.forEach(
          (name, facts) -> {
            if (names.contains(name)) {
              found.put(name, facts);
            }
          });
      return new Observed(found);
    }

    void perform(Effect effect) {
      if (effect instanceof Effect.CreateTopic topic) {
        created.put(
            topic.name(), new TopicFacts(topic.partitions(), topic.replicas(), topic.config()));
        deleted.remove(topic.name());
      } else if (effect instanceof Effect.DeleteTopic topic) {
        created.remove(topic.name());
        deleted.add(topic.name());
      }
    }
  }
}
