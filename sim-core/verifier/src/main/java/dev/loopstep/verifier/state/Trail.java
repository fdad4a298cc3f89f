// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import org.jspecify.annotations.Nullable;

/**
 * The branches on one of the paths that lead to a state, the last first. Only branches that could
 * go either way are kept.
 *
 * @param slot of the branch
 */
public record Trail(int slot, boolean taken, @Nullable Trail before) {}
