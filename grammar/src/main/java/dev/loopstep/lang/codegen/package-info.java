// SPDX-License-Identifier: Apache-2.0
/** From the typed tree to eBPF: lowering, placement of variables, register allocation, layout. */
@NullMarked
package dev.loopstep.lang.codegen;

import org.jspecify.annotations.NullMarked;
