// SPDX-License-Identifier: Apache-2.0
/**
 * The agent that runs cases on a real kernel, as the only process of a virtual machine or as a
 * process of this host. It has {@code java.base} and libbpf, and takes nothing else of Loopstep but
 * {@code lab.wire}.
 */
@NullMarked
package dev.loopstep.lab.guest;

import org.jspecify.annotations.NullMarked;
