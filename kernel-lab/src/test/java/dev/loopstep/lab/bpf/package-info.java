// SPDX-License-Identifier: Apache-2.0
/** Programs on this machine's own kernel, against the engines. */
@NullMarked
package dev.loopstep.lab.bpf;

import org.jspecify.annotations.NullMarked;
