package io.streambed.engine.catalog;

import java.util.Set;

/**
 * Looks at the world before a statement is planned: with an admin client, or as a fake where there
 * is no broker.
 */
@FunctionalInterface
public interface Purifier {

  /**
   * Describes those of the topics that exist.
   *
   * @throws io.streambed.common.PlatformException if the broker cannot be asked
   */
  Observed observe(Set<String> topics);
}
