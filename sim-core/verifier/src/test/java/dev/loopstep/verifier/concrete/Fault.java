// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

/** What a verified program must not do. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Fault(String what) {
    super(what, null, false, false);
  }
}
