/**
 * What the parts need of the machine: the data folder and its lock, free ports, child processes.
 *
 * <p>Start reading at {@link io.streambed.stack.host.DataFolder}.
 */
@NullMarked
package io.streambed.stack.host;

import org.jspecify.annotations.NullMarked;
