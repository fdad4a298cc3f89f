// SPDX-License-Identifier: Apache-2.0
/** What a kernel offers to a program: helpers and kfuncs with their contracts, as data. */
@NullMarked
package dev.loopstep.ebpf.target;

import org.jspecify.annotations.NullMarked;
