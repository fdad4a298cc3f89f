// SPDX-License-Identifier: Apache-2.0
/** What a real kernel did with many cases, on file; and whether the simulator does the same. */
@NullMarked
package dev.loopstep.lab.recording;

import org.jspecify.annotations.NullMarked;
