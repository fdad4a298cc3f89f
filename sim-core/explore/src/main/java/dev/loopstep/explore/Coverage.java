// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import java.util.Optional;

/**
 * What a search has seen.
 *
 * @param states each counted once, the start among them
 * @param transitions steps from states that were worked through
 * @param depth steps of the longest of the shortest ways from the start
 * @param complete whether everything that may happen was seen: neither the budget ended the search
 *     nor a failure
 * @param failure the first that was found
 */
public record Coverage(
    long states, long transitions, int depth, boolean complete, Optional<Failure> failure) {}
