// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.distribution.Distribution;

/**
 * A block device.
 *
 * @param channels how many requests it serves at once; more wait in its queue, first come first
 *     served
 * @param readTime of one request, whatever its size
 * @param perKiB added for each KiB of a request, in nanoseconds
 */
public record DeviceSetup(
    String name, int channels, Distribution readTime, Distribution writeTime, double perKiB) {}
