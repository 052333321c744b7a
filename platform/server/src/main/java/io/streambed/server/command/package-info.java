/**
 * The command log: the one place where accepted statements are kept, in a topic that every server
 * with the same service id reads. And what a statement needs of the broker: facts before it is
 * planned, effects before it is logged.
 */
@NullMarked
package io.streambed.server.command;

import org.jspecify.annotations.NullMarked;
