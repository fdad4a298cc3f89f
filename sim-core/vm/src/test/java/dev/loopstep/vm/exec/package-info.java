// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.vm.exec;

import org.jspecify.annotations.NullMarked;
