package io.streambed.stack;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What is known of a running part.
 *
 * @param startup how long it took from the call of its start to its being ready
 * @param pid of the process it runs in; parts in one process share it, and its memory
 * @param memoryBytes proportional set size of that process; empty where the system does not tell
 */
public record PartStatus(
    String name,
    String address,
    Duration startup,
    Health health,
    long pid,
    OptionalLong memoryBytes) {}
