// SPDX-License-Identifier: Apache-2.0
/** Experiments from YAML: which policies, in which worlds, with which values, how often. */
@NullMarked
package dev.loopstep.scenario.experiment;

import org.jspecify.annotations.NullMarked;
