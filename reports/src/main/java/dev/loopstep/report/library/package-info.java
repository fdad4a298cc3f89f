// SPDX-License-Identifier: Apache-2.0
/** The policy library: what each policy is for, and what it gains, measured. */
@NullMarked
package dev.loopstep.report.library;

import org.jspecify.annotations.NullMarked;
