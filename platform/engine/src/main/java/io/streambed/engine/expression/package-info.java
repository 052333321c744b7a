/**
 * Expressions: from the parser's tree to typed expressions, and from those to evaluators.
 *
 * <p>Typing is pure and done once; an {@link io.streambed.engine.expression.Evaluator} is bound to
 * the slots of a row and to one task, and runs per record.
 */
@NullMarked
package io.streambed.engine.expression;

import org.jspecify.annotations.NullMarked;
