// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.cli;

import org.jspecify.annotations.NullMarked;
