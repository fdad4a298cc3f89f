// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.lab.fetch;

import org.jspecify.annotations.NullMarked;
