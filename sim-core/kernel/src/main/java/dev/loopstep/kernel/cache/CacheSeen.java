// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

/**
 * What the page cache did for a file in a run.
 *
 * @param hits pages that requests found in the cache
 * @param misses pages that they had to wait for
 * @param read pages that a device read, ahead of their use too
 * @param written pages that a device wrote back
 * @param dirty pages at the end that no device has
 */
public record CacheSeen(String file, long hits, long misses, long read, long written, long dirty) {}
