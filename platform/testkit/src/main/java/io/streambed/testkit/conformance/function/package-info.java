/**
 * Functions that cases of the corpora call and that are no part of ksqlDB: each does what the
 * corpora's description says, no more.
 */
package io.streambed.testkit.conformance.function;
