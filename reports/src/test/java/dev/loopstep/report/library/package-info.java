// SPDX-License-Identifier: Apache-2.0
/** What docs/library.md shows. */
@NullMarked
package dev.loopstep.report.library;

import org.jspecify.annotations.NullMarked;
