// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

/** Chooses the steps of one schedule. */
sealed interface Chooser permits UniformChooser, PriorityChooser {
  /** One of the choices, of which there is at least one. */
  int choose(Choices choices);
}
