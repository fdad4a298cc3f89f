// SPDX-License-Identifier: Apache-2.0
/** The verifier beside that of this machine's kernel. */
@NullMarked
package dev.loopstep.lab.verifiers;

import org.jspecify.annotations.NullMarked;
