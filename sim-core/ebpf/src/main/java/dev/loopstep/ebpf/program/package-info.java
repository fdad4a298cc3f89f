// SPDX-License-Identifier: Apache-2.0
/**
 * A program as engines and the verifier take it: code by slot, maps, kfuncs, variables, source
 * lines.
 */
@NullMarked
package dev.loopstep.ebpf.program;

import org.jspecify.annotations.NullMarked;
