// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic;

/**
 * Another span that a diagnostic speaks of.
 *
 * @param label what it has to do with the fault, for example "first declared here"
 */
public record Related(Place.Text place, String label) {}
