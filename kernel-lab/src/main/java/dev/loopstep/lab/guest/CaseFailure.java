// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

/** A case cannot be set up; the others go on. */
final class CaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseFailure(String message) {
    super(message);
  }
}
