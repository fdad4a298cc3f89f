// SPDX-License-Identifier: Apache-2.0
/**
 * What may be in registers and on the stack at an instruction, and how two such states are joined
 * and compared.
 */
@NullMarked
package dev.loopstep.verifier.state;

import org.jspecify.annotations.NullMarked;
