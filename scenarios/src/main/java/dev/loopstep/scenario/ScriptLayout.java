// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

/**
 * Where a script lies in the parameter region: the offsets, in bytes, that {@code
 * objects/script.bpf.c} has too.
 */
final class ScriptLayout {
  /** The number of steps. */
  static final int STEP_COUNT = 0;

  static final int STEPS = 64;
  static final int STEP_SIZE = 32;
  static final int MOST_STEPS = 64;

  /** SQEs of all steps, one after another. */
  static final int SQES = 4096;

  static final int MOST_SQES = 128;

  /** Memory for requests' data: {@code @script.data}. */
  static final int DATA = 12_288;

  static final int SIZE = 16_384;

  // In a step.
  static final int FIRST = 0;
  static final int PUSH = 4;
  static final int SUBMIT = 8;
  static final int FLAGS = 12;
  static final int REAP = 16;
  static final int WAIT = 20;
  static final int UNTIL = 24;
  static final int RESULT = 28;

  static final int DOES_SUBMIT = 1;
  static final int WAITS_FROM_HEAD = 2;
  static final int WAITS_AT = 4;

  private ScriptLayout() {}
}
