// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

/**
 * A file that goes into a sweep.
 *
 * @param kind {@code experiment}, {@code scenario}, {@code included}, {@code costs}, {@code trace}
 *     or {@code policy}
 * @param name as the file that asks for it names it
 * @param sha256 64 hex digits
 */
public record Input(String kind, String name, String sha256) {}
