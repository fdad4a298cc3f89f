// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.loopstep.scenario.experiment;

import org.jspecify.annotations.NullMarked;
