// SPDX-License-Identifier: Apache-2.0
/** What is in a BPF object, as text and as JSON. */
@NullMarked
package dev.loopstep.report.object;

import org.jspecify.annotations.NullMarked;
