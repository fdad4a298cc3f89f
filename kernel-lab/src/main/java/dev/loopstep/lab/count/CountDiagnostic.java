// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import dev.loopstep.diagnostic.DiagnosticId;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;

/** Why nothing was counted, although the machine ran. */
public enum CountDiagnostic implements DiagnosticId {
  /** The case could not be set up, was refused, or ended with an error. */
  NOT_COUNTED,
  /** The log of what was executed became longer than allowed. */
  TRACE_TOO_LARGE,
  /** The function whose calls are to be counted was not called, or too seldom. */
  FUNCTION_NOT_CALLED;

  InputException at(String place, String message, String remedy) {
    return new InputException(this, new Place.Whole(place), message, remedy);
  }
}
