// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instructions by slot, as the kernel numbers them: a {@link Insn.LoadImm64} leaves the slot after
 * it empty.
 */
public final class Code {
  private final @Nullable Insn[] bySlot;

  private Code(@Nullable Insn[] bySlot) {
    this.bySlot = bySlot;
  }

  /** Lays instructions out one after another. */
  public static Code of(List<Insn> instructions) {
    int slots = 0;
    for (Insn insn : instructions) {
      slots += insn.slots();
    }
    @Nullable Insn[] bySlot = new Insn[slots];
    int slot = 0;
    for (Insn insn : instructions) {
      bySlot[slot] = insn;
      slot += insn.slots();
    }
    return new Code(bySlot);
  }

  /** The number of 8-byte slots. */
  public int slots() {
    return bySlot.length;
  }

  /**
   * Whether an instruction starts at the slot: false out of range and in the second half of a
   * LoadImm64.
   */
  public boolean startsAt(int slot) {
    return slot >= 0 && slot < bySlot.length && bySlot[slot] != null;
  }

  /**
   * The instruction that starts at the slot.
   *
   * @throws IndexOutOfBoundsException when none does
   */
  public Insn at(int slot) {
    Insn insn = bySlot[slot];
    if (insn == null) {
      throw new IndexOutOfBoundsException("slot " + slot + " is the second half of a 64-bit load");
    }
    return insn;
  }

  /** The instructions in order, without the empty slots. */
  public List<Insn> instructions() {
    List<Insn> all = new ArrayList<>();
    for (Insn insn : bySlot) {
      if (insn != null) {
        all.add(insn);
      }
    }
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Code code && Arrays.equals(bySlot, code.bySlot);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bySlot);
  }

  /** The instructions, for a failed test. */
  @Override
  public String toString() {
    return instructions().toString();
  }
}
