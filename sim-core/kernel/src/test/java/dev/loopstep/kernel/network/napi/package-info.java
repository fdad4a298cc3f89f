// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.kernel.network.napi;

import org.jspecify.annotations.NullMarked;
