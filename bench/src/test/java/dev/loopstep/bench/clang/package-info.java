// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.bench.clang;

import org.jspecify.annotations.NullMarked;
