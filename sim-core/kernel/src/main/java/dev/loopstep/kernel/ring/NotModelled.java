// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.KernelDiagnostic;

/**
 * Says that Linux would do something here that the simulator does not: it never pretends.
 *
 * @param subject the policy or the baseline that asks for it
 */
public record NotModelled(String subject) {
  /** The error, to be thrown. */
  public InputException because(String what) {
    return new InputException(
        KernelDiagnostic.KERNEL_NOT_MODELLED,
        new Place.Whole(subject),
        "the simulated kernel does not model " + what,
        "do without it, or run the same object on Linux");
  }
}
