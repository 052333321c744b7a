/**
 * The console's files, and the one class that finds them.
 *
 * <p>The console is plain ES modules in the resources beside this package ({@code web/}); it speaks
 * the server's own HTTP API on the origin it was loaded from, and needs nothing else. Here lives
 * only what hands the files out: no HTTP, no SQL, no rules about data. Start reading at {@link
 * io.streambed.console.ConsoleAssets}, and in the browser's half at {@code web/js/app.js}.
 */
@NullMarked
package io.streambed.console;

import org.jspecify.annotations.NullMarked;
