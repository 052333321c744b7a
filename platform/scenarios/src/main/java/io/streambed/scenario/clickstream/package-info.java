/**
 * The clickstream: the ten most viewed pages of each five minutes, window by window.
 *
 * <p>Two halves that share nothing but {@link io.streambed.scenario.clickstream.ClickstreamRules}:
 *
 * <ul>
 *   <li>The generator. {@link io.streambed.scenario.clickstream.ClickGenerator} sends what {@link
 *       io.streambed.scenario.clickstream.ClickSource} makes up, from a seed, for the shop of
 *       {@link io.streambed.scenario.clickstream.Shop}.
 *   <li>The oracle. {@link io.streambed.scenario.clickstream.ClickstreamOracle} reads the raw log,
 *       lets {@link io.streambed.scenario.clickstream.ExactTopPages} compute the answer, and holds
 *       it against the result topics.
 * </ul>
 */
@NullMarked
package io.streambed.scenario.clickstream;

import org.jspecify.annotations.NullMarked;
