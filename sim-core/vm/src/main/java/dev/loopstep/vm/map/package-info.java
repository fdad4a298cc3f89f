// SPDX-License-Identifier: Apache-2.0
/** Maps that programs reach through helpers: arrays and hash tables, as Linux has them. */
@NullMarked
package dev.loopstep.vm.map;

import org.jspecify.annotations.NullMarked;
