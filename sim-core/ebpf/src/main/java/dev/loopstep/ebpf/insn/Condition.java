// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

/**
 * When a branch is taken. LT, LE, GT, GE compare unsigned; those with S signed; SET asks for a
 * common bit.
 */
public enum Condition {
  EQ,
  NE,
  SET,
  GT,
  GE,
  LT,
  LE,
  SGT,
  SGE,
  SLT,
  SLE
}
