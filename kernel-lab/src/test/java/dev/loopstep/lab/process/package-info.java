// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lab.process;

import org.jspecify.annotations.NullMarked;
