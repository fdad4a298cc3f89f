// SPDX-License-Identifier: Apache-2.0
/** Where the response time of a request that arrived by itself went, to the picosecond. */
@NullMarked
package dev.loopstep.kernel.blame;

import org.jspecify.annotations.NullMarked;
