// SPDX-License-Identifier: Apache-2.0
/** Tables for programs: CSV and Parquet, row by row, the same bytes for the same rows. */
@NullMarked
package dev.loopstep.report.table;

import org.jspecify.annotations.NullMarked;
