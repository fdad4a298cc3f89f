// SPDX-License-Identifier: Apache-2.0
/** Makes cases of random requests, a class a family. */
@NullMarked
package dev.loopstep.lab.recording.mix;

import org.jspecify.annotations.NullMarked;
