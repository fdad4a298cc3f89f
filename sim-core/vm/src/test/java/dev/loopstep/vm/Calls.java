// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/** The functions that random programs call. */
public final class Calls {
  private Calls() {}

  /** Those that generated programs call. */
  public static CallTable generated(StringBuilder trace) {
    return new Helpers().ofProgram().helper(CompareBytes.NUMBER, new CompareBytes()).table();
  }

  /** For programs that call anything: a helper and a kfunc that note their arguments. */
  static CallTable wild(StringBuilder trace) {
    Callee traced =
        (_, a, b, c, d, e) -> {
          trace.append(' ').append(a).append(' ').append(b).append(' ').append(c);
          trace.append(' ').append(d).append(' ').append(e);
          return a ^ b;
        };
    return new Helpers().helper(1, traced).kfunc("first_kfunc", traced).table();
  }
}
