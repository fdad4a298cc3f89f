// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lab.recording;

import org.jspecify.annotations.NullMarked;
