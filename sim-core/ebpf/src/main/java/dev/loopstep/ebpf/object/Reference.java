// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

/** What an instruction of an object refers to by its symbol. */
sealed interface Reference {
  /** A function of this object. */
  record Subprogram(Function function) implements Reference {}

  /** A kernel function, by its index in the list of kfuncs. */
  record Kfunc(int index) implements Reference {}

  /** A kernel function that the target lacks, declared weak: the call must never be reached. */
  record AbsentKfunc() implements Reference {}

  /** A place in a section of variables, by the map's index. */
  record Data(int map, int offset) implements Reference {}

  /** A map as such, by its index. */
  record Map(int map) implements Reference {}

  /** A number that the loader knows. */
  record Constant(long value) implements Reference {}
}
