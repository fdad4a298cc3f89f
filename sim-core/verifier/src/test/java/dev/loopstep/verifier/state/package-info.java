// SPDX-License-Identifier: Apache-2.0
/** What the verifier's states say, beside what a machine holds. */
@NullMarked
package dev.loopstep.verifier.state;

import org.jspecify.annotations.NullMarked;
