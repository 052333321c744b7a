/**
 * Functions over dates, times of the day and timestamps.
 *
 * <p>A DATE is midnight UTC, a TIME is milliseconds of the day, whatever zone the process runs in.
 * Patterns are those of {@code DateTimeFormatter} in English, letters in any case. Start reading at
 * {@link io.streambed.function.builtin.time.TimePattern}.
 */
@NullMarked
package io.streambed.function.builtin.time;

import org.jspecify.annotations.NullMarked;
