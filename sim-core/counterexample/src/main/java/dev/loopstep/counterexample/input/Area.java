// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.input;

/** Where an input of a program lies. */
public enum Area {
  /** The length of the memory block, in r2. */
  LENGTH(8),
  /** A byte of the memory block. */
  BLOCK(1),
  /** A parameter of the program, as a whole; the index is the data section's. */
  PARAMETER(8),
  /** A byte of a data section that can be written; the index is the section's. */
  DATA(1),
  /** A byte of a region that is shared with the application; the index is the region's. */
  SHARED(1),
  /** A byte of a map's values; the index is the map's. */
  ELEMENT(1),
  /** A byte of {@code struct iou_loop_params}. */
  LOOP_PARAMETERS(1),
  /** What a helper or kfunc returned; the index counts the calls, from 0. */
  RESULT(8),
  /** 1 where a helper or kfunc gave NULL; the index counts the calls, from 0. */
  ABSENT(8),
  /** How often a may_goto goes on before it jumps; the index is its slot. */
  MAY_GOTO(8);

  private final int bytes;

  Area(int bytes) {
    this.bytes = bytes;
  }

  /** How many bytes an input of this kind has at most. */
  public int bytes() {
    return bytes;
  }

  /** Whether somebody else may write there while the program runs. */
  public boolean isVolatile() {
    return switch (this) {
      case DATA, SHARED, ELEMENT -> true;
      case LENGTH, BLOCK, PARAMETER, LOOP_PARAMETERS, RESULT, ABSENT, MAY_GOTO -> false;
    };
  }
}
