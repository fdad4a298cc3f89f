// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

/** What a request came to, here or in the simulator. */
record Completion(long userData, int res) {}
