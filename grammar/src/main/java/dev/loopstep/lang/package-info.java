// SPDX-License-Identifier: Apache-2.0
/** The policy language: text in, a linked eBPF program out. */
@NullMarked
package dev.loopstep.lang;

import org.jspecify.annotations.NullMarked;
