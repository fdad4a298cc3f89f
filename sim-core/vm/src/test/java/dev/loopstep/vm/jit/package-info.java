// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.vm.jit;

import org.jspecify.annotations.NullMarked;
