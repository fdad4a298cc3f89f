// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import java.util.List;
import java.util.Set;

/**
 * What is known of a function before it is written.
 *
 * @param callees the functions that it may call, all written already
 * @param mustCall whether it is a link of a chain of calls
 * @param mayGoto whether a may_goto may stand in it or in what it calls
 * @param end where what it does at its end begins
 */
record FunctionPlan(
    Set<Feature> features,
    List<WrittenFunction> callees,
    boolean mustCall,
    boolean mayGoto,
    Kind kind,
    Draft.Mark end) {
  FunctionPlan {
    callees = List.copyOf(callees);
  }

  /**
   * A function that can be called.
   *
   * @param start where its code begins
   */
  record WrittenFunction(FunctionPlan plan, Draft.Mark start, Draft code, Effort effort) {}

  /** What a function expects in r1 to r5 beside numbers. */
  enum Kind {
    /** The program's entry: r1 points to the block of memory, r2 to r5 hold nothing. */
    MAIN,
    /** r1 points to the block of memory. */
    PLAIN,
    /** And r2 to the numbers in the caller's frame. */
    TAKES_STACK,
    /** r1 is a number, r2 points to the numbers in the caller's frame: what bpf_loop calls. */
    CALLBACK
  }
}
