package io.streambed.server.command;

import io.streambed.engine.catalog.Purifier;
import io.streambed.engine.plan.Effect;
import java.util.List;

/**
 * What lies outside of the catalog: looked at before a statement is planned, changed by effects.
 */
public interface World extends Purifier {

  /** Does what a plan needs, in order. Doing it again changes nothing. */
  void perform(List<Effect> effects);
}
