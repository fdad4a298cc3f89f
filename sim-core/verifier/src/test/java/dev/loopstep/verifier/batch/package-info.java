// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.verifier.batch;

import org.jspecify.annotations.NullMarked;
