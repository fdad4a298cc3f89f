// SPDX-License-Identifier: Apache-2.0
/**
 * A real kernel, libbpf and QEMU from Debian, verified by apt, in a cache folder: without root, and
 * without installing anything.
 */
@NullMarked
package dev.loopstep.lab.fetch;

import org.jspecify.annotations.NullMarked;
