// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

/**
 * A number that the application puts into the parameter region.
 *
 * @param offset in bytes
 * @param size 1, 2, 4 or 8 bytes, little endian
 */
public record RegionValue(int offset, int size, Amount amount) {}
