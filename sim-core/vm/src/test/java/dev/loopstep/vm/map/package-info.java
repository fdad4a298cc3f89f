// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.vm.map;

import org.jspecify.annotations.NullMarked;
