// SPDX-License-Identifier: Apache-2.0
/** Single requests that arrive at several contestants: paired, and where their time went. */
@NullMarked
package dev.loopstep.report.request;

import org.jspecify.annotations.NullMarked;
