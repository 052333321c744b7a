/**
 * Functions over texts that hold JSON.
 *
 * <p>Numbers keep their digits; what follows the first value of a text is passed over, as in
 * ksqlDB. Start reading at {@link io.streambed.function.builtin.json.JsonText}.
 */
@NullMarked
package io.streambed.function.builtin.json;

import org.jspecify.annotations.NullMarked;
