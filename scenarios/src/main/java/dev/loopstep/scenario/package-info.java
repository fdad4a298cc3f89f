// SPDX-License-Identifier: Apache-2.0
/**
 * Scenarios and cost profiles: what a run takes place in, read strictly from YAML. Start at {@link
 * dev.loopstep.scenario.ScenarioLoader}.
 */
@NullMarked
package dev.loopstep.scenario;

import org.jspecify.annotations.NullMarked;
