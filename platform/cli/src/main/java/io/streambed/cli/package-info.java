/**
 * The commands of {@code streambed}. The composition root: it wires the other modules together and
 * holds no logic of its own.
 *
 * <p>One class a command, named after it; {@link io.streambed.cli.Main} lists them. Results go to
 * standard output, progress to standard error, logs to a file.
 */
@NullMarked
package io.streambed.cli;

import org.jspecify.annotations.NullMarked;
