// SPDX-License-Identifier: Apache-2.0
/**
 * Reads YAML from strangers: a bounded subset as a tree in which every node knows its place, and
 * strict access to it.
 */
@NullMarked
package dev.loopstep.scenario.yaml;

import org.jspecify.annotations.NullMarked;
