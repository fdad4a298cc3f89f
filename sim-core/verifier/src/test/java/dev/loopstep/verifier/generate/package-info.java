// SPDX-License-Identifier: Apache-2.0
/** Random programs for the verifier: many that it accepts, and some with mistakes. */
@NullMarked
package dev.loopstep.verifier.generate;

import org.jspecify.annotations.NullMarked;
