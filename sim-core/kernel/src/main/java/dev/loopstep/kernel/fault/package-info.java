// SPDX-License-Identifier: Apache-2.0
/** What goes wrong with the host, where a scenario asks for it. */
@NullMarked
package dev.loopstep.kernel.fault;

import org.jspecify.annotations.NullMarked;
