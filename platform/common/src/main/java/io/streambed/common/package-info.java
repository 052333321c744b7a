/**
 * What every module shares: how the platform says that something is wrong, and where.
 *
 * <p>A {@link io.streambed.common.Problem} is a value with a code, words, a place in the SQL and a
 * hint; {@link io.streambed.common.PlatformException} is the one exception that carries it. Each
 * module declares its own {@link io.streambed.common.ErrorCode}s as an enum.
 */
@NullMarked
package io.streambed.common;

import org.jspecify.annotations.NullMarked;
