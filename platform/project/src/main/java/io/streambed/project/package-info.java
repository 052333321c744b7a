/**
 * The project folder as a model, and the one way of a change to it: {@link
 * io.streambed.project.ProjectLoader load}, {@link io.streambed.project.Observer observe}, {@link
 * io.streambed.project.Comparison compare} (which validates and orders by dependency), show, {@link
 * io.streambed.project.Applier apply}.
 *
 * <p>Only load reads files, only observe reads the world, only apply writes it; what is between is
 * pure. Desired and actual state of one kind of resource are the same records.
 */
@NullMarked
package io.streambed.project;

import org.jspecify.annotations.NullMarked;
