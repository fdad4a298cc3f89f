// SPDX-License-Identifier: Apache-2.0
/** The compiler's intermediate code: eBPF instructions on virtual registers, in basic blocks. */
@NullMarked
package dev.loopstep.lang.ir;

import org.jspecify.annotations.NullMarked;
